// Lists at the Admin API, page by page. Shopify ends a list after 25,000 things; readers that may go further start anew by key.

import { type AdminClient, QueryTooCostly } from './client.ts';

export interface Connection<T> {
  nodes: T[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** All pages from the one after `after`; `pick` finds the connection in the data, null = what it belongs to is gone. */
export async function* readPages<T>(
  client: AdminClient,
  text: string,
  variables: Record<string, unknown>,
  pick: (data: Record<string, unknown>) => Connection<T> | null | undefined,
  after: string | null = null,
): AsyncIterable<Connection<T>> {
  for (let cursor = after; ; ) {
    const data = await client.query<Record<string, unknown>>(text, { ...variables, after: cursor });
    const page = pick(data);
    if (!page) return;
    yield page;
    if (!page.pageInfo.hasNextPage || page.pageInfo.endCursor === null) return;
    cursor = page.pageInfo.endCursor;
  }
}

/** Things by their ids, in the order of the ids, null for those that are gone; in smaller parts where one query would cost too much. */
export async function readNodes<T>(
  client: AdminClient,
  text: string,
  ids: readonly string[],
  atOnce: number,
  variables: Record<string, unknown> = {},
): Promise<(T | null)[]> {
  const found: (T | null)[] = [];
  while (found.length < ids.length) {
    const size = Math.min(client.affordable.get(text) ?? atOnce, atOnce);
    const part = ids.slice(found.length, found.length + size);
    try {
      const { nodes } = await client.query<{ nodes: (T | null)[] }>(text, { ...variables, ids: part });
      found.push(...part.map((_, i) => nodes[i] ?? null));
    } catch (error) {
      if (!(error instanceof QueryTooCostly) || part.length === 1) throw error;
      client.affordable.set(text, Math.ceil(part.length / 2));
    }
  }
  return found;
}
