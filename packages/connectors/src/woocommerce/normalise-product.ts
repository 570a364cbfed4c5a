import { filled, readDeletion, readRecord, settle } from '../read-record.ts';
import type { Account, Normalised, RawRecord } from '../source.ts';
import { productSchema } from './woo-schemas.ts';
import { Amounts, withoutEntities } from './woo-values.ts';

/** A product of WooCommerce -> a product: categories are its collections, its first brand is its vendor. Pure. */
export function normaliseProduct(record: RawRecord, account: Pick<Account, 'store'>): Normalised {
  const deletion = readDeletion('product', record.id, record.body);
  if (deletion) return deletion;
  const { value: product, problems } = readRecord(productSchema, record.body);
  if (!product) return { facts: [], problems };
  const externalId = String(product.id);
  if (product.status === 'trash') {
    return settle([{ kind: 'deletion', of: 'product', externalId, deletedAt: product.date_modified_gmt ?? 0 }], []);
  }
  const amounts = new Amounts(account.store.currencyCode, record.body);
  const sku = filled(product.sku);
  const price = filled(product.price);
  const names = (list: { name: string }[] | undefined) => list?.map(({ name }) => withoutEntities(name));
  const fact = {
    kind: 'product' as const,
    externalId,
    title: withoutEntities(product.name).trim() || `Product ${externalId}`,
    vendor: names(product.brands)?.[0],
    tags: names(product.tags),
    collections: names(product.categories),
    skus: sku ? [sku] : [],
    ...(price ? { variants: [{ sku, priceMinor: amounts.read(price, ['price']) }] } : {}),
  };
  return settle([fact], amounts.problems);
}
