import { readdirSync, readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { expect, it } from 'vitest';

const root = new URL('../../../', import.meta.url);
const schema = buildSchema(readFileSync(new URL('apps/api/schema.graphql', root), 'utf8'));

/** Each block by its page. The page of fixed names holds an extract of the schema and nothing to ask. */
function queries(): [page: string, query: string][] {
  const pages = readdirSync(new URL('docs/', root)).filter((name) => name.endsWith('.md') && name !== 'api.md');
  return pages.flatMap((page) => {
    const text = readFileSync(new URL(`docs/${page}`, root), 'utf8');
    return [...text.matchAll(/```graphql\n([\s\S]*?)```/g)].map(([, query]): [string, string] => [page, query!]);
  });
}

it('each query of the documents can be sent as it stands: one operation, by the schema of now', () => {
  const found = queries();
  expect(found.map(([page]) => page)).toContain('sandbox.md');
  for (const [page, query] of found) {
    const document = parse(query);
    expect([page, validate(schema, document).map(({ message }) => message)]).toEqual([page, []]);
    expect([page, document.definitions.length]).toEqual([page, 1]);
  }
});
