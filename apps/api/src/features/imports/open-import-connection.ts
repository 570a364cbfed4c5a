import type { ImportFormat } from '@throughline/connectors/import-reader';
import { type Connection, findOrCreateConnection } from '@throughline/db/connections/find-or-create-connection';
import type { StoreClient } from '@throughline/db/database';

/** A list of people brings no facts of a source. */
export type ConnectedFormat = Exclude<ImportFormat, 'people_list_csv'>;

const shopify = { handle: 'shopify', source: 'shopify', name: 'Shopify' };

/** Where the facts of a format belong unless a handle names another connection. */
const usual: Record<ConnectedFormat, { handle: string; source: string; name: string }> = {
  shopify_orders_csv: shopify,
  shopify_customers_csv: shopify,
  shopify_products_csv: shopify,
  mapped_csv: { handle: 'csv', source: 'csv', name: 'CSV files' },
  facts_jsonl: { handle: 'generic', source: 'facts', name: 'Facts API' },
};

/** The connection that an import's facts go to, made on first use (docs/semantics.md 1). */
export function openImportConnection(
  client: StoreClient,
  format: ConnectedFormat,
  handle: string | null,
): Promise<Connection> {
  const { source, name, handle: own } = usual[format];
  return findOrCreateConnection(client, { handle: handle ?? own, source, name: handle ?? name });
}
