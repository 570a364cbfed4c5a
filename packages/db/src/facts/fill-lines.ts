// What a source leaves out of an order's line, from the product record as known now (docs/semantics.md 1).
// A line without product id is matched by SKU, else by the longest product title that is its whole name or is followed by ` - `.

export interface ProductRecord {
  connectionId: string;
  externalId: string;
  title: string;
  type: string | null;
  vendor: string | null;
  tags: string[] | null;
  collections: string[] | null;
  skus: string[];
}

export interface StoredLine {
  productId: string | null;
  title: string;
  variant: string | null;
  type: string | null;
  vendor: string | null;
  sku: string | null;
  tags: string[] | null;
  collections: string[] | null;
}

export interface FilledLine {
  product: string;
  title: string;
  variant: string | null;
  type: string | null;
  vendor: string | null;
  tags: string[];
  collections: string[];
}

const SEPARATOR = ' - ';

interface Catalogue {
  byId: Map<string, ProductRecord>;
  bySku: Map<string, ProductRecord>;
  byTitle: Map<string, ProductRecord>;
}

/** Reads lines of any connection against these product records. */
export class ProductMatcher {
  readonly #catalogues = new Map<string, Catalogue>();

  constructor(products: ProductRecord[]) {
    for (const product of products) {
      let catalogue = this.#catalogues.get(product.connectionId);
      if (!catalogue) {
        catalogue = { byId: new Map(), bySku: new Map(), byTitle: new Map() };
        this.#catalogues.set(product.connectionId, catalogue);
      }
      catalogue.byId.set(product.externalId, product);
      for (const sku of product.skus) if (sku !== '' && !catalogue.bySku.has(sku)) catalogue.bySku.set(sku, product);
      if (!catalogue.byTitle.has(product.title)) catalogue.byTitle.set(product.title, product);
    }
  }

  fill(connectionId: string, line: StoredLine): FilledLine {
    const catalogue = this.#catalogues.get(connectionId);
    const record = catalogue ? find(catalogue, line) : undefined;
    const named = record && line.productId === null ? splitName(line, record) : line;
    return {
      title: named.title,
      variant: named.variant,
      product: line.productId ?? named.title,
      type: line.type ?? record?.type ?? null,
      vendor: line.vendor ?? record?.vendor ?? null,
      tags: line.tags ?? record?.tags ?? [],
      collections: line.collections ?? record?.collections ?? [],
    };
  }
}

function find(catalogue: Catalogue, line: StoredLine): ProductRecord | undefined {
  if (line.productId !== null) return catalogue.byId.get(line.productId);
  const bySku = line.sku === null ? undefined : catalogue.bySku.get(line.sku);
  if (bySku) return bySku;
  for (const title of titlesOf(line.title)) {
    const found = catalogue.byTitle.get(title);
    if (found) return found;
  }
  return undefined;
}

/** The product titles that a line's name may begin with, the longest first. */
export function* titlesOf(name: string): Iterable<string> {
  for (let end = name.length; end > 0; end = name.lastIndexOf(SEPARATOR, end - 1)) yield name.slice(0, end);
}

function splitName(line: StoredLine, record: ProductRecord): { title: string; variant: string | null } {
  const prefix = record.title + SEPARATOR;
  const rest = line.title.startsWith(prefix) ? line.title.slice(prefix.length) : null;
  return { title: record.title, variant: line.variant ?? rest };
}
