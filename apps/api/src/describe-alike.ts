// What means the same wherever it stands is described once, here; what a field says of itself goes first.

import type { GraphQLArgument, GraphQLSchema } from 'graphql';

interface Described {
  name: string;
  type: unknown;
  description?: string | null | undefined;
}

const fields: Readonly<Record<string, string>> = {
  'id: ID!': 'Opaque, and the same wherever the thing is named.',
  'createdAt: DateTime!': 'When it was made.',
  'userErrors: [UserError!]!': 'What was refused, all at once: then nothing is changed.',
  'pageInfo: PageInfo!': 'Whether there is more, and the cursors that lead there.',
  'totalCount: Int!': 'Rows of all pages together.',
  'cursor: String!': 'Given as `after`, leads behind this row.',
};

const inputs: Readonly<Record<string, string>> = {
  'storeId: ID!': 'The store that it is for.',
  'organizationId: ID!': 'The organization that it is for.',
};

const everyArgument: Readonly<Record<string, string>> = {
  'asOf: Date': 'The end of that local day of the store, today at the latest; absent = now.',
  'base: AmountBase': 'Which amount of an order money rests on.',
};

/** The schema with the descriptions that it lacks of names like these. */
export function describeAlike(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || !('getFields' in type)) continue;
    for (const field of Object.values(type.getFields())) {
      const args: readonly GraphQLArgument[] = 'args' in field ? field.args : [];
      describe(field, 'args' in field ? fields : inputs);
      for (const arg of args) describe(arg, everyArgument);
    }
  }
  return schema;
}

function describe(one: Described, words: Readonly<Record<string, string>>): void {
  one.description ??= words[`${one.name}: ${String(one.type)}`];
}
