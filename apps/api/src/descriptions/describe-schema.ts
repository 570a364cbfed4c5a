// Every type, field, argument and input of the schema says what it means. What a field says of itself goes first, then the tables beside
// this file, then what is alike wherever it stands, then what follows from the shape (payloads, inputs, connections).

import type { GraphQLField, GraphQLInputField, GraphQLNamedType, GraphQLSchema } from 'graphql';
import { alikeArguments, alikeFields, alikeInputs } from './alike.ts';
import { canvasWords } from './canvas-words.ts';
import type { Descriptions } from './descriptions.ts';
import { insightWords } from './insight-words.ts';
import { mutationWords } from './mutation-words.ts';
import { organizationWords } from './organization-words.ts';
import { peopleWords } from './people-words.ts';
import { recipeWords } from './recipe-words.ts';
import { segmentWords } from './segment-words.ts';
import { sourceWords } from './source-words.ts';
import { storeWords } from './store-words.ts';
import { tellingWords } from './telling-words.ts';

export const tables: readonly Descriptions[] = [
  storeWords,
  segmentWords,
  canvasWords,
  recipeWords,
  insightWords,
  peopleWords,
  sourceWords,
  tellingWords,
  organizationWords,
  mutationWords,
];

type Field = GraphQLField<unknown, unknown> | GraphQLInputField;

export function describeSchema(schema: GraphQLSchema): GraphQLSchema {
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
  for (const type of types) {
    const words = wordsOf(type.name);
    type.description ??= words[''] ?? ofShape(type, mutations);
    for (const field of fieldsOf(type)) {
      const isInput = !('args' in field);
      field.description ??=
        words[field.name] ?? alike(isInput ? alikeInputs : alikeFields, field) ?? ofField(schema, type, field);
      for (const arg of isInput ? [] : field.args)
        arg.description ??= words[`${field.name}(${arg.name})`] ?? alike(alikeArguments, arg) ?? ofArgument(arg.name);
    }
  }
  return schema;
}

const wordsOf = (type: string): Readonly<Record<string, string>> =>
  Object.assign({}, ...tables.map((table) => table[type] ?? {}));

export const fieldsOf = (type: GraphQLNamedType): Field[] =>
  'getFields' in type ? Object.values(type.getFields() as Record<string, Field>) : [];

const alike = (words: Readonly<Record<string, string>>, one: { name: string; type: unknown }): string | undefined =>
  words[`${one.name}: ${String(one.type)}`];

function ofShape({ name }: GraphQLNamedType, mutations: readonly GraphQLField<unknown, unknown>[]): string | undefined {
  const of = (found: readonly { name: string }[]) => found.map((one) => `\`${one.name}\``).join(', ');
  const answering = mutations.filter(({ type }) => String(type) === `${name}!`);
  if (answering.length > 0) return `The answer of ${of(answering)}.`;
  const taking = mutations.filter(({ args }) => args.some(({ type }) => String(type) === `${name}!`));
  if (taking.length > 0) return `What ${of(taking)} ${taking.length === 1 ? 'is' : 'are'} given.`;
  if (name.endsWith('Edge')) return 'A row of a page, and its place.';
  return name.endsWith('Connection') ? 'A page of a list: docs/api.md.' : undefined;
}

/** An input says what the thing itself says; what a change leaves out stays as it is. */
function ofField(schema: GraphQLSchema, type: GraphQLNamedType, { name, type: of }: Field): string | undefined {
  const payload = /^(\w+)Payload$/.exec(type.name);
  if (payload && !String(of).endsWith('!')) return 'As it is now; null where the change was refused.';
  if (/(Connection|Edge)$/.test(type.name)) {
    if (name === 'edges') return 'Rows with their cursors.';
    if (name === 'nodes') return 'The rows of the page.';
    if (name === 'node') return 'The row.';
  }
  const [, verb, noun] = /^(Create|Update|Set|Rename|Restore|Invite|Offer)?(\w+?)Input$/.exec(type.name) ?? [];
  if (noun === undefined) return undefined;
  const own = [`Create${noun}Input`, noun].map((other) =>
    other === type.name ? undefined : ofType(schema, other, name),
  );
  const words = own.find((one) => one !== undefined);
  if (verb === 'Update' && !String(of).endsWith('!')) return `${words ?? 'As when it is made.'} Absent = as it is.`;
  return words;
}

function ofType(schema: GraphQLSchema, typeName: string, fieldName: string): string | undefined {
  const type = schema.getType(typeName);
  const field = type && fieldsOf(type).find(({ name }) => name === fieldName);
  return field && (field.description ?? wordsOf(typeName)[fieldName] ?? alike(alikeFields, field) ?? undefined);
}

const ofArgument = (name: string): string | undefined => (name === 'input' ? 'What it is given.' : undefined);
