import { expect, it } from 'vitest';
import { walkPages } from '../src/walk-pages.ts';

it('gives every row once, in order, and asks for no page behind the last', async () => {
  const asked: (string | null)[] = [];
  const pages: Record<string, { nodes: number[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } }> = {
    null: { nodes: [1, 2], pageInfo: { hasNextPage: true, endCursor: 'a' } },
    a: { nodes: [3], pageInfo: { hasNextPage: true, endCursor: 'b' } },
    b: { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } },
  };
  const rows: number[] = [];
  for await (const row of walkPages(async (after) => {
    asked.push(after);
    return pages[String(after)]!;
  }))
    rows.push(row);
  expect(rows).toEqual([1, 2, 3]);
  expect(asked).toEqual([null, 'a', 'b']);
});

it('a page that leads nowhere is an error, not an endless walk', async () => {
  const walk = walkPages(async () => ({ nodes: [1], pageInfo: { hasNextPage: true } }));
  await walk.next();
  await expect(walk.next()).rejects.toThrow('endCursor');
});
