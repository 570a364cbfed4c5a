import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { refusedChanges } from '../scripts/refused-changes.ts';

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

const released = `
  type Query { store(id: ID!, first: Int): Store old: Int @deprecated(reason: "Use store.") }
  type Store { name: String! size: Int @deprecated(reason: "Use name.") kind(of: Int @deprecated(reason: "Of all.")): Kind }
  enum Kind { SHOP FARM @deprecated(reason: "Is a shop.") }
  type Past { a: Int @deprecated(reason: "Gone.") }
`;
const quiet = '# Changelog\n\n## [Unreleased]\n\n### Added\n- Things.\n\n## [0.1.0]\n- `Query.old`, `Store.size`\n';
const saying = (line: string) => quiet.replace('- Things.', `- ${line}`);
const without = (part: string, instead = '') => {
  expect(released).toContain(part);
  return released.replace(part, instead);
};
const old = 'old: Int @deprecated(reason: "Use store.")';

describe('a schema that breaks what was released', () => {
  it('is refused when a field goes that was not deprecated, though the changelog names it', async () => {
    expect(await refusedChanges(released, without('name: String!'), saying('Removed: `Store.name`.'))).toEqual([
      "Field 'name' was removed from object type 'Store': it was not deprecated in the last release.",
    ]);
  });

  it('is refused when a deprecated field goes and only an older part of the changelog names it', async () => {
    expect(await refusedChanges(released, without(old), quiet)).toEqual([
      "Field 'old' (deprecated) was removed from object type 'Query': the changelog's newest part does not name `Query.old`.",
    ]);
  });

  it.each([
    ['a field becomes nullable', 'name: String!', 'name: String', 'Store.name'],
    ['a field has another type', 'name: String!', 'name: Int!', 'Store.name'],
    ['an argument goes', ', first: Int', '', 'Query.store.first'],
    ['an argument becomes required', 'first: Int)', 'first: Int!)', 'Query.store.first'],
    ['a required argument comes', 'first: Int)', 'first: Int, base: Int!)', 'Query.store'],
    ['a value of an enum goes', 'enum Kind { SHOP', 'enum Kind {', 'Kind.SHOP'],
  ])('is refused when %s', async (_what, part, instead, path) => {
    const refused = await refusedChanges(released, without(part, instead), quiet);
    expect(refused).toHaveLength(1);
    expect(refused[0]).toMatch(
      /: it was not deprecated in the last release, and the changelog's newest part does not name `(.+)`\.$/,
    );
    expect(refused[0]).toContain(`\`${path}`);
  });
});

describe('a schema that breaks nothing unannounced', () => {
  it.each([
    ['a deprecated field', old, 'Query.old'],
    ['a deprecated value', 'FARM @deprecated(reason: "Is a shop.")', 'Kind.FARM'],
    ['a deprecated argument', '(of: Int @deprecated(reason: "Of all."))', 'Store.kind.of'],
    ['a type all of whose fields were deprecated', 'type Past { a: Int @deprecated(reason: "Gone.") }', 'Past'],
  ])('may lose %s that the changelog names', async (_what, part, path) => {
    expect(await refusedChanges(released, without(part), saying(`Removed: \`${path}\`.`))).toEqual([]);
    expect(await refusedChanges(released, without(part), quiet)).toHaveLength(1);
  });

  it('may gain fields, optional arguments and values, and deprecate', async () => {
    const grown = released
      .replace('first: Int)', 'first: Int, after: ID)')
      .replace('name: String!', 'name: String! @deprecated(reason: "Use title.") title: String!')
      .replace('SHOP', 'SHOP STALL');
    expect(await refusedChanges(released, grown, quiet)).toEqual([]);
  });
});

it('schema.graphql breaks nothing of the last release (schema.released.graphql) without a deprecation and a line of the changelog', async () => {
  const refused = await refusedChanges(
    read('../schema.released.graphql'),
    read('../schema.graphql'),
    read('../../../CHANGELOG.md'),
  );
  expect(refused).toEqual([]);
});
