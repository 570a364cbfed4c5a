import { definitionJson } from '@throughline/core/segments/check/check';
import { translateShopifyQuery as translate } from '@throughline/core/segments/shopify-query/translate';
import { printText } from '@throughline/core/segments/text/print';
import type { RequestContext } from '../../context.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { readCheckContext } from './check-definition.ts';
import type { ParsedDefinitionModel } from './parse-definition.ts';

/** A query of Shopify's segment query language as a definition, seen from its store (docs/shopify-query.md). */
export async function translateShopifyQuery(
  context: RequestContext,
  store: OpenStore,
  query: string,
): Promise<ParsedDefinitionModel> {
  const known = await readCheckContext(context, store);
  const { definition, problems, warnings } = translate(query, known);
  if (definition === null) return { definition: null, text: null, problems, warnings };
  return { definition: definitionJson(definition), text: printText(definition, known), problems, warnings };
}
