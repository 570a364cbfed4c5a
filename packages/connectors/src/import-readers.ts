import { factsJsonlReader } from './facts-jsonl/read-facts-jsonl.ts';
import type { ImportFormat, ImportReader } from './import-reader.ts';
import { mappedCsvReader } from './mapped-csv/read-mapped-csv.ts';
import { peopleListReader } from './people-list/read-people-list-csv.ts';
import { shopifyCustomersReader } from './shopify/read-customers-csv.ts';
import { shopifyOrdersReader } from './shopify/read-orders-csv.ts';
import { shopifyProductsReader } from './shopify/read-products-csv.ts';

/** The reader of each format that an import may have. */
export const importReaders: Record<ImportFormat, ImportReader> = {
  shopify_orders_csv: shopifyOrdersReader,
  shopify_customers_csv: shopifyCustomersReader,
  shopify_products_csv: shopifyProductsReader,
  mapped_csv: mappedCsvReader,
  facts_jsonl: factsJsonlReader,
  people_list_csv: peopleListReader,
};
