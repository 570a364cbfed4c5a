import type { Product } from '@throughline/core/facts/facts';
import type { ImportStore } from '../../import-reader.ts';
import type { Normalised, RecordProblem } from '../../source.ts';
import { Fields } from './fields.ts';
import { compareIds } from './gid.ts';

/** A product as the Admin API has it. `body`: the fields of `productFields` with `variants` and `collections`, whole. */
export function normaliseProduct(body: unknown, store: ImportStore): Normalised {
  const problems: RecordProblem[] = [];
  const product = new Fields(body, problems);
  const variants = product
    .list('variants')
    .map((variant) => ({
      id: variant.ownId(),
      position: variant.number('position') ?? 0,
      sku: variant.text('sku'),
      title: variant.text('title'),
      priceMinor: variant.amount('price', store.currencyCode),
    }))
    .sort((a, b) => a.position - b.position || compareIds(a.id, b.id));
  const fact: Product = {
    kind: 'product',
    externalId: product.ownId(),
    title: product.required('title', "the product's title"),
    type: product.text('productType'),
    vendor: product.text('vendor'),
    tags: product.texts('tags'),
    collections: [...new Set(product.list('collections').flatMap((each) => each.text('title') ?? []))].sort(),
    skus: [...new Set(variants.flatMap(({ sku }) => sku ?? []))],
    variants: variants.map(({ sku, title, priceMinor }) => ({
      sku,
      title: title === 'Default Title' ? undefined : title,
      priceMinor,
    })),
    attributes: keptOf(product),
  };
  return problems.length > 0 ? { facts: [], problems } : { facts: [fact], problems };
}

function keptOf(product: Fields): Record<string, string> {
  const [handle, status] = [product.text('handle'), product.text('status')?.toLowerCase()];
  return { ...(handle ? { Handle: handle } : {}), ...(status ? { Status: status } : {}) };
}
