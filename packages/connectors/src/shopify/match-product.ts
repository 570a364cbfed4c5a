// Which product a line of an order export is: the export names lines as "<title> - <variant>" (docs/semantics.md 1).

import type { Product } from '@throughline/core/facts/facts';

export interface MatchedProduct {
  /** The product record's title, else the line's whole name. */
  title: string;
  variant?: string;
}

export type ProductMatcher = (name: string, sku: string | undefined) => MatchedProduct;

const separator = ' - ';

/**
 * By SKU if a product has it, else by the longest title that is the whole name or is followed by " - " (the rest is the
 * variant); unmatched, the whole name is the title. Of products that share a SKU or title the first one counts.
 */
export function productMatcher(products: readonly Pick<Product, 'title' | 'skus'>[]): ProductMatcher {
  const titles = new Set(products.map(({ title }) => title));
  const bySku = new Map<string, string>();
  for (const { title, skus } of products) for (const sku of skus) if (!bySku.has(sku)) bySku.set(sku, title);
  return (name, sku) => {
    const skuTitle = sku ? bySku.get(sku) : undefined;
    if (skuTitle !== undefined) return withVariant(skuTitle, name);
    if (titles.has(name)) return { title: name };
    for (let at = name.lastIndexOf(separator); at > 0; at = name.lastIndexOf(separator, at - 1)) {
      const title = name.slice(0, at);
      if (titles.has(title)) return withVariant(title, name);
    }
    return { title: name };
  };
}

export function matchProduct(
  name: string,
  sku: string | undefined,
  products: readonly Pick<Product, 'title' | 'skus'>[],
): MatchedProduct {
  return productMatcher(products)(name, sku);
}

function withVariant(title: string, name: string): MatchedProduct {
  if (!name.startsWith(title + separator)) return { title };
  const variant = name.slice(title.length + separator.length);
  return variant === '' ? { title } : { title, variant };
}
