import type { TextProblem } from '@throughline/core/segments/text/parse';
import { builder } from '../../builder.ts';
import { Store } from '../stores/store-type.ts';
import { type ParsedDefinitionModel, parseDefinition } from './parse-definition.ts';
import { translateShopifyQuery } from './translate-shopify-query.ts';

const TextProblemType = builder.objectRef<TextProblem<string>>('TextProblem').implement({
  description: 'Lines and columns from 1, columns in UTF-16 units, the end behind the last character.',
  fields: (t) => ({
    line: t.exposeInt('line'),
    column: t.exposeInt('column'),
    endLine: t.exposeInt('endLine'),
    endColumn: t.exposeInt('endColumn'),
    code: t.exposeString('code', {
      description:
        'SYNTAX, or a code of a DefinitionProblem; of a query of Shopify also NO_EQUAL (refused) and DIFFERS (a warning).',
    }),
    found: t.exposeString('found', { description: 'Empty at the end of the text.' }),
    expected: t.exposeStringList('expected', { description: 'What would fit, never empty.' }),
    message: t.exposeString('message'),
    hint: t.string({ nullable: true, resolve: (problem) => problem.hint ?? null }),
  }),
});

const ParsedDefinition = builder.objectRef<ParsedDefinitionModel>('ParsedDefinition').implement({
  fields: (t) => ({
    definition: t.field({ type: 'JSON', nullable: true, resolve: ({ definition }) => definition }),
    text: t.exposeString('text', { nullable: true, description: 'The definition, printed anew.' }),
    problems: t.expose('problems', { type: [TextProblemType] }),
    warnings: t.expose('warnings', { type: [TextProblemType] }),
  }),
});

builder.objectFields(Store, (t) => ({
  parseDefinition: t.field({
    type: ParsedDefinition,
    args: { text: t.arg.string({ required: true }) },
    resolve: (store, { text }, context) => parseDefinition(context, store, text),
  }),
  translateShopifyQuery: t.field({
    description: "A query of Shopify's segment query language as a definition; what has no equal here is a problem.",
    type: ParsedDefinition,
    args: { query: t.arg.string({ required: true }) },
    resolve: (store, { query }, context) => translateShopifyQuery(context, store, query),
  }),
}));
