// Whether a text that can't be read as the text form is a query of Shopify's segments.
import { shopifyFilterNames } from '@throughline/core/segments/shopify-query/filters';

/** Names that the text form has no word for. */
const names = shopifyFilterNames.filter((name) => name.includes('_')).map((name) => name.replace(/[^\w]/g, '\\$&'));
const filter = new RegExp(
  `(?:^|[\\s(])(?:${names.join('|')})\\s*(?:=|!=|<|>|\\(|\\bIS\\b|\\b(?:NOT\\s+)?(?:CONTAINS|BETWEEN|MATCHES|IN)\\b)`,
  'i',
);

export const readsLikeShopify = (text: string): boolean => /^\s*FROM\s+customers\b/i.test(text) || filter.test(text);
