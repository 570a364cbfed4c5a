import type { DroppedFile } from './read-file-head.ts';

/** Currencies in the first rows of order exports that are not the store's. */
export function foreignCurrencies(
  files: readonly Pick<DroppedFile, 'kind' | 'head'>[],
  currencyCode: string,
): readonly string[] {
  const found = files
    .filter((file) => file.kind === 'shopifyOrders')
    .flatMap(({ head }) => {
      const at = head.header.indexOf('Currency');
      return at === -1 ? [] : head.rows.map((row) => row[at]?.trim() ?? '');
    });
  return [...new Set(found)].filter((code) => /^[A-Z]{3}$/.test(code) && code !== currencyCode);
}
