import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { buildSchema, findBreakingChanges, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { schema } from '../src/schema.ts';

/** The copy of graphql that the builder uses: it knows its own types alone. */
const { printSchema } = createRequire(import.meta.url)('graphql') as { printSchema: (schema: GraphQLSchema) => string };
const committed = readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8');
const docs = readFileSync(new URL('../../../docs/api.md', import.meta.url), 'utf8');

/** The excerpt of docs/api.md as a schema: without comments, what is not built yet left out, types named only there stood in for. */
function readExcerpt(): string {
  const [, block] = /```graphql\n([\s\S]*?)```/.exec(docs)!;
  const later = /^\s*(parseDefinition|translateShopifyQuery|explain)\(.*$/gm;
  const text = block!
    .replace(/#.*$/gm, '')
    .replace(later, '')
    .replace(/scalar (\w+)\s+(?=scalar)/g, 'scalar $1\n');
  const named = new Set([...text.matchAll(/\b([A-Z]\w+)\b/g)].map((match) => match[1]!));
  const defined = new Set([...text.matchAll(/(?:type|interface|enum|scalar|input) (\w+)/g)].map((match) => match[1]!));
  const known = schema.getTypeMap();
  const missing = [...named].filter(
    (name) =>
      !defined.has(name) && !['Boolean', 'Float', 'ID', 'Int', 'String'].includes(name) && name !== name.toUpperCase(),
  );
  const stubs = missing.map((name) => {
    const kind = known[name]?.astNode?.kind ?? known[name]?.constructor.name;
    if (kind === 'GraphQLInputObjectType') return `input ${name} { stub: ID }`;
    if (kind === 'GraphQLEnumType') return `enum ${name} { STUB }`;
    return `type ${name} { stub: ID }`;
  });
  return [text, ...stubs].join('\n');
}

describe('schema.graphql', () => {
  it('is what the builder prints (npm run schema in apps/api writes it)', () => {
    expect(committed).toBe(`${printSchema(schema)}\n`);
  });

  it('describes what means the same everywhere in one way, and leaves what a field says of itself', () => {
    const fieldsOf = (type: string) => (schema.getType(type) as GraphQLObjectType).getFields();
    const { members, name, id } = fieldsOf('Segment');
    expect(members!.args.find((arg) => arg.name === 'after')!.description).toBe(
      'The cursor of the row before the page; with `first`.',
    );
    expect(id!.description).toBe('Opaque, and the same wherever the thing is named.');
    expect(name!.description).toBe('What people call it, unlike any other segment in use of the store.');
    const log = fieldsOf('Store').membershipLog!.args.find((arg) => arg.name === 'after');
    expect(log!.description).toBe('The number of the last row known.');
  });

  it('has every field of docs/api.md with its type and arguments', () => {
    const lost = findBreakingChanges(buildSchema(readExcerpt()), buildSchema(committed))
      .map((change) => change.description)
      .filter((description) => !/\bstub\b|\bSTUB\b|^A required field \w+ on input type/.test(description));
    expect(lost).toEqual([]);
  });
});
