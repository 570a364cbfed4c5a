// A Square account on this machine, as a process: its API with paging, limits and webhooks.
import { expect, type Page } from '@playwright/test';
import { sourcePort } from './source-ports.ts';
import { startStand } from './stand.ts';
import { graphql } from './store.ts';

export interface LocalSquare {
  accessToken: string;
  /** Runs a method of the account; its webhooks go out. Answers what it gave. */
  control: (method: string, ...args: unknown[]) => Promise<unknown>;
  stop: () => Promise<void>;
}

export async function startSquare(size: { customers: number; orders: number }): Promise<LocalSquare> {
  const port = sourcePort('square');
  const script = 'packages/connectors/test/square-api/serve.ts';
  const args = [script, '--port', String(port), '--seed', '1'];
  const sizes = ['--customers', String(size.customers), '--orders', String(size.orders)];
  const { printed, stop } = await startStand([...args, ...sizes]);
  const { accessToken } = printed as { accessToken: string };
  const control = async (method: string, ...given: unknown[]) => {
    const answer = await fetch(`http://127.0.0.1:${port}/_control/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ args: given }),
    });
    expect(answer.status).toBe(200);
    return ((await answer.json()) as { result: unknown }).result;
  };
  return { accessToken, control, stop };
}

/** Connects it through the API; the id of the connection, once its history has been read. */
export async function connectSquare(page: Page, storeId: string, accessToken: string): Promise<string> {
  const input = { storeId, source: 'square', input: [{ name: 'accessToken', value: accessToken }] };
  const { connectSource } = await graphql<{
    connectSource: { connection: { id: string } | null; userErrors: { message: string }[] };
  }>(
    page,
    'mutation ($input: ConnectSourceInput!) { connectSource(input: $input) { connection { id } userErrors { message } } }',
    { input },
  );
  expect(connectSource.userErrors).toEqual([]);
  const { id } = connectSource.connection!;
  await expect
    .poll(
      async () => {
        const { node } = await graphql<{ node: { dataAsOf: string | null; currentSync: { status: string } | null } }>(
          page,
          'query ($id: ID!) { node(id: $id) { ... on Connection { dataAsOf currentSync { status } } } }',
          { id },
        );
        return node.dataAsOf !== null && node.currentSync?.status !== 'RUNNING';
      },
      { timeout: 60_000 },
    )
    .toBe(true);
  return id;
}
