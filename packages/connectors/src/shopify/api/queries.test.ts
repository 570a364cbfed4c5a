import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { buildClientSchema, type GraphQLSchema, type IntrospectionQuery, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import * as queries from './queries.ts';

const introspection = new URL(
  '../../../../../../shared/data/shopify/admin_graphql_introspection_2026-10.json.gz',
  import.meta.url,
);
const absent = !existsSync(introspection);
if (absent) console.log(`Skipped: ${introspection.pathname} is absent.`);

function readSchema(): GraphQLSchema {
  const text = gunzipSync(readFileSync(introspection)).toString('utf8');
  return buildClientSchema((JSON.parse(text) as { data: IntrospectionQuery }).data);
}

const texts = Object.entries(queries).flatMap(([name, query]): [string, string][] =>
  typeof query === 'string'
    ? [[name, query]]
    : [true, false].flatMap((all): [string, string][] =>
        ['', "processed_at:>='2026-01-01T00:00:00Z'"].map((search) => [
          `${name} ${all ? 'all' : 'no'} grants, search=${search}`,
          query({ staff: all, products: all, locations: all, search }),
        ]),
      ),
);

describe.skipIf(absent)('the Admin API 2026-10', () => {
  const schema = absent ? undefined : readSchema();

  it.each(texts)('knows every field and argument of %s', (_name, text) => {
    expect(validate(schema!, parse(text)).map(({ message }) => message)).toEqual([]);
  });
});
