// A store of its own for a spec, made through the dashboard's own doors with the session of the page.
import { expect, type Page } from '@playwright/test';

type Answer = { data?: Record<string, unknown>; errors?: { message: string }[] };

/** Runs a GraphQL document as the signed-in person. */
export async function graphql<Data>(page: Page, query: string, variables: Record<string, unknown> = {}): Promise<Data> {
  const response = await page.request.post('/graphql', { data: { query, variables } });
  const answer = (await response.json()) as Answer;
  expect(answer.errors ?? []).toEqual([]);
  return answer.data as Data;
}

/** An empty store, in USD unless said otherwise, and New York's time; its id. */
export async function createStore(page: Page, name: string, currencyCode = 'USD'): Promise<string> {
  const { viewer } = await graphql<{ viewer: { organizations: { id: string }[] } }>(
    page,
    '{ viewer { organizations { id } } }',
  );
  const input = {
    organizationId: viewer.organizations[0]!.id,
    name,
    currencyCode,
    timeZone: 'America/New_York',
  };
  const { createStore: payload } = await graphql<{ createStore: { store: { id: string } } }>(
    page,
    'mutation ($input: CreateStoreInput!) { createStore(input: $input) { store { id } userErrors { message } } }',
    { input },
  );
  return payload.store.id;
}

/** Facts as in docs/api.md; they hold in every figure when this returns. */
export async function sendFacts(page: Page, storeId: string, facts: Record<string, unknown[]>): Promise<void> {
  const response = await page.request.post(`/v1/stores/${storeId}/facts`, { data: facts });
  expect(response.status(), await response.text()).toBe(200);
}
