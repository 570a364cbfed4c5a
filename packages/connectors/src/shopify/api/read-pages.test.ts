import { afterEach, describe, expect, it } from 'vitest';
import { AdminClient } from './client.ts';
import { type LocalOutside, localOutside } from './local-outside.test-data.ts';
import { readNodes, readPages } from './read-pages.ts';

const open: LocalOutside[] = [];
afterEach(async () => {
  for (const outside of open.splice(0)) await outside.close();
});

interface Asked {
  ids: string[];
  after: string | null;
}

/** A server that answers by the variables it is sent. */
async function clientOf(answer: (asked: Asked) => unknown) {
  const asked: Asked[] = [];
  const outside = await localOutside(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const { variables } = JSON.parse(text) as { variables: Asked };
    asked.push(variables);
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer(variables)));
  });
  open.push(outside);
  const client = new AdminClient({ account: 'a.myshopify.com', credentials: { accessToken: 't' } }, outside);
  return { client, asked };
}

describe('things by id', () => {
  it('that cost too much at once are read in smaller parts, from then on at once', async () => {
    const { client, asked } = await clientOf(({ ids }) =>
      ids.length > 3
        ? { errors: [{ message: 'too much', extensions: { code: 'MAX_COST_EXCEEDED' } }] }
        : { data: { nodes: ids.map((id) => (id === '4' ? null : { id })) } },
    );
    const ids = ['1', '2', '3', '4', '5', '6', '7', '8'];
    const expected = ids.map((id) => (id === '4' ? null : { id }));
    expect(await readNodes(client, 'q', ids, 8)).toEqual(expected);
    expect(asked.map((each) => each.ids.length)).toEqual([8, 4, 2, 2, 2, 2]);
    expect(await readNodes(client, 'q', ids, 8)).toEqual(expected);
    expect(asked.slice(6).map((each) => each.ids.length)).toEqual([2, 2, 2, 2]);
  });

  it('of which a single one costs too much are refused', async () => {
    const { client } = await clientOf(() => ({
      errors: [{ message: 'no', extensions: { code: 'MAX_COST_EXCEEDED' } }],
    }));
    await expect(readNodes(client, 'q', ['1', '2'], 8)).rejects.toMatchObject({ code: 'MALFORMED' });
  });
});

it('a list is read page by page, from any cursor, until what it belongs to is gone', async () => {
  const { client, asked } = await clientOf(({ after }) => {
    const at = Number(after ?? 0);
    const pageInfo = { hasNextPage: at < 3, endCursor: String(at + 1) };
    return { data: { list: after === 'gone' ? null : { nodes: [at], pageInfo } } };
  });
  const read = async (after: string | null) => {
    const all: number[] = [];
    const pick = (data: Record<string, unknown>) => data.list as never;
    for await (const { nodes } of readPages<number>(client, 'q', {}, pick, after)) all.push(...nodes);
    return all;
  };
  expect(await read(null)).toEqual([0, 1, 2, 3]);
  expect(await read('2')).toEqual([2, 3]);
  expect(await read('gone')).toEqual([]);
  expect(asked.length).toBe(7);
});
