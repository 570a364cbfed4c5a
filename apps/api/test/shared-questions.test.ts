// The table of shared pages beside the dashboard's own questions and the schema: what a link may ask is what its page asks.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readSharedPage, sharedInsightPages } from '@throughline/core/insights/shared-pages';
import { buildSchema, type GraphQLObjectType, getNamedType, isObjectType, Kind, parse, visit } from 'graphql';
import { expect, it } from 'vitest';

const web = path.resolve(import.meta.dirname, '../../web/features/insights');
const schema = buildSchema(readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'));

/** The files of the dashboard's insights that a file rests on, with itself. */
function filesBehind(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, name] of readFileSync(file, 'utf8').matchAll(/^(?!import type).*from '(\.{1,2}\/[^']+)'/gm)) {
    const next = path.resolve(path.dirname(file), name!);
    if (next.startsWith(web) && !next.endsWith('insight-pages.ts')) filesBehind(next, found);
  }
  return found;
}

/** The fields of a store that the documents of a file ask for. */
function questionsOf(file: string): string[] {
  const asked: string[] = [];
  for (const [, text] of readFileSync(file, 'utf8').matchAll(/graphql\(`([\s\S]*?)`\)/g)) {
    visit(parse(text!), {
      Field: (node, _key, _parent, _path, ancestors) => {
        const above = ancestors.flatMap((one) => ('kind' in one ? [one.kind] : []));
        const depth = above.filter((kind) => kind === Kind.FIELD).length;
        if (above.includes(Kind.OPERATION_DEFINITION) && depth === 1) asked.push(node.name.value);
      },
    });
  }
  return asked;
}

it.each(sharedInsightPages)('the page %s asks only what a link to it may ask', (key) => {
  const table = readFileSync(path.join(web, 'insight-pages.ts'), 'utf8');
  const component = new RegExp(`^  '?${key}'?: (\\w+),`, 'm').exec(table)![1]!;
  const page = new RegExp(`\\b${component}\\b.* from '(.+)'`).exec(table)![1]!;
  const asked = new Set([...filesBehind(path.resolve(web, page))].flatMap(questionsOf));
  const allowed = ['id', 'segment', ...readSharedPage(`insights/${key}`)!.questions];
  expect(asked.size).toBeGreaterThan(1);
  expect([...asked].filter((field) => !allowed.includes(field))).toEqual([]);
});

it('what a link may ask leads to no person, order or connection', () => {
  const seen = new Set<string>();
  const follow = (name: string) => {
    const type = schema.getType(name);
    if (seen.has(name) || !isObjectType(type)) return;
    if (type.getInterfaces().some((one) => one.name === 'Node')) return;
    seen.add(name);
    for (const field of Object.values(type.getFields())) follow(getNamedType(field.type).name);
  };
  const fields = (schema.getType('Store') as GraphQLObjectType).getFields();
  for (const key of sharedInsightPages) {
    for (const question of readSharedPage(`insights/${key}`)!.questions)
      follow(getNamedType(fields[question]!.type).name);
  }
  expect(seen.size).toBeGreaterThan(20);
  expect([...seen].filter((name) => /Connection|Person|Profile|Order$|Member$/.test(name))).toEqual([]);
});
