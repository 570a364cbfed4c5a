// Sends files to a test API as a merchant's script would.

import { expect } from 'vitest';
import type { TestStore } from './test-api.ts';

export type Body = NonNullable<RequestInit['body']>;

export async function upload(store: TestStore, query: string, body: Body, headers: Record<string, string> = {}) {
  const response = await store.fetch(`/v1/stores/${store.id}/imports?${query}`, {
    method: 'POST',
    headers: { ...(body instanceof FormData ? {} : { 'content-type': 'text/csv' }), ...headers },
    body,
  });
  return { status: response.status, body: (await response.json()) as { importId: string; errors?: unknown } };
}

/** Sends what is taken, and gives the import once it has ended. */
export async function importFile(store: TestStore, query: string, body: Body, headers?: Record<string, string>) {
  const { status, body: answer } = await upload(store, query, body, headers);
  expect(answer).toEqual({ importId: expect.stringMatching(/^imp_/) });
  expect(status).toBe(202);
  return store.ended(answer.importId);
}

/** Two orders of Shopify's export. */
export const small = [
  'Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Subtotal,Shipping,Taxes,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Cancelled at,Refunded Amount,Id,Source,Lineitem discount,Location,Phone',
  '#1,ann@example.com,paid,,fulfilled,USD,10.00,0.00,0.00,10.00,2024-01-02 10:00:00 +0000,1,Mug,10.00,,0.00,9001,web,0.00,,',
  '#2,ben@example.com,paid,,fulfilled,USD,20.00,0.00,0.00,20.00,2024-01-03 10:00:00 +0000,2,Mug,10.00,,0.00,9002,pos,0.00,,',
  '',
].join('\n');
