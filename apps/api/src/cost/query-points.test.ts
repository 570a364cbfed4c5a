import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import { schema } from '../schema.ts';
import { fieldPoints } from './field-points.ts';
import { QueryPoints } from './query-points.ts';
import { bytesAPoint, routePoints } from './route-points.ts';

const { parse } = createRequire(import.meta.url)('graphql') as { parse: (text: string) => DocumentNode };

function pointsOf(query: string, variables: Record<string, unknown> = {}): QueryPoints {
  const document = parse(query);
  return new QueryPoints(schema, document, document.definitions[0] as OperationDefinitionNode, variables);
}

/** One field six times over. */
const six = (asked: string) => `{ ${[...'abcdef'].map((name) => `${name}: store(id: "s") ${asked}`).join(' ')} }`;

const requested = (query: string, variables?: Record<string, unknown>) => pointsOf(query, variables).requested();

describe('points of a query before it runs', () => {
  it.each([
    ['a request costs five at least, whatever it asks', '{ __typename }', 5],
    ['an object is one, its scalars are free', six('{ id name }'), 6],
    ['objects beneath objects add up', six('{ organization { name } }'), 6 * 2],
    ['a list without first is taken for 10 rows', '{ viewer { stores { id } } }', 11],
    ['a page is 2 and its rows', '{ store(id: "s") { segments(first: 7) { nodes { id } } } }', 1 + 2 + 7],
    ['a page without first has 50 rows', '{ store(id: "s") { segments { nodes { id } } } }', 1 + 2 + 50],
    [
      'edges, cursors and pageInfo are free',
      '{ store(id: "s") { segments(first: 7) { edges { cursor node { id } } pageInfo { endCursor } } } }',
      10,
    ],
    [
      'what is asked twice counts twice',
      '{ store(id: "s") { a: segments(first: 7) { nodes { id } } b: segments(first: 3) { nodes { id } } } }',
      1 + 9 + 5,
    ],
    ['fields of one name are one', six('{ organization { id } organization { name } }'), 6 * 2],
    [
      'figures cost their own points, their rows nothing',
      '{ store(id: "s") { segment(id: "x") { metrics { lifetimeValue { amount } } } } }',
      1 + 1 + 15,
    ],
    [
      'figures of a page cost as often as it has rows',
      '{ store(id: "s") { segments(first: 4) { nodes { metrics { customerCount } } } } }',
      1 + 2 + 4 * (1 + 15),
    ],
    [
      'pages beneath pages multiply',
      '{ store(id: "s") { people(first: 10) { nodes { orders(first: 5) { nodes { id } } } } } }',
      1 + 2 + 10 * (1 + 2 + 5),
    ],
    [
      'a mutation is 10, its payload within',
      'mutation { archiveSegment(input: { id: "x" }) { segment { id } userErrors { code } } }',
      10,
    ],
    [
      'a mutation that stands in the table costs its points',
      'mutation { createExport(input: { storeId: "s", what: PEOPLE, format: JSONL }) { export { id } } }',
      300,
    ],
    ['introspection is one number', '{ __schema { types { fields { type { ofType { name } } } } } }', 50],
    ['what is skipped costs nothing', six('{ organization @skip(if: true) { id } }'), 6],
    ['fragments cost as what they hold', `${six('{ ...A }')} fragment A on Store { organization { id } }`, 6 * 2],
    [
      'a thing by id costs as the dearest it may be',
      '{ node(id: "x") { id ... on Segment { metrics { customerCount } } ... on Canvas { id } } }',
      1 + 15,
    ],
  ])('%s', (_name, query, points) => {
    expect(requested(query)).toBe(points);
  });

  it('first may be a variable, given or by default; what is beyond a page counts as a whole page', () => {
    const query = 'query ($n: Int = 3) { store(id: "s") { segments(first: $n) { nodes { id } } } }';
    expect(requested(query)).toBe(1 + 2 + 3);
    expect(requested(query, { n: 20 })).toBe(1 + 2 + 20);
    expect(requested(query, { n: 100_000 })).toBe(1 + 2 + 250);
  });

  it('a query whose fragments unfold without end is too dear to be counted', () => {
    const levels = Array.from({ length: 13 }, (_, level) => {
      const inner = level === 12 ? 'id' : `...F${level + 1}`;
      const fields = ['a', 'b', 'c'].map((alias) => `${alias}: stores { organization { ${inner} } }`);
      return `fragment F${level} on Organization { ${fields.join(' ')} }`;
    });
    expect(requested(`query { viewer { organizations { ...F0 } } } ${levels.join(' ')}`)).toBe(
      Number.POSITIVE_INFINITY,
    );
  });
});

describe('points of an answer', () => {
  it('are those of the rows that were read', () => {
    const points = pointsOf('{ store(id: "s") { segments(first: 50) { nodes { metrics { customerCount } } } } }');
    expect(points.requested()).toBe(1 + 2 + 50 * 16);
    const nodes = [{ metrics: { customerCount: 1 } }, { metrics: { customerCount: 2 } }];
    expect(points.actual({ store: { segments: { nodes } } })).toBe(1 + 2 + 2 * 16);
    expect(points.actual({ store: null })).toBe(5);
  });

  it('of a thing by id are those of the kind it is', () => {
    const points = pointsOf('{ node(id: "x") { id ... on Segment { metrics { customerCount } } } }');
    expect(points.actual({ node: { id: 'can_1' } })).toBe(5);
    expect(points.actual({ node: { id: 'seg_1', metrics: { customerCount: 1 } } })).toBe(16);
  });
});

describe('the table of points', () => {
  it('names fields of the schema', () => {
    const unknown = Object.keys(fieldPoints).filter((name) => {
      const [type, field] = name.split('.') as [string, string];
      const fields = (schema.getType(type) as { getFields?: () => object } | undefined)?.getFields?.() ?? {};
      return !field.startsWith('__') && !(field in fields);
    });
    expect(unknown).toEqual([]);
  });

  it('is the one of docs/api-limits.md', () => {
    const page = readFileSync(new URL('../../../../docs/api-limits.md', import.meta.url), 'utf8');
    const rows = [...page.matchAll(/^\| `(\w+\.\w+)` \| (\d+) \|$/gm)].map(([, name, points]) => [
      name,
      Number(points),
    ]);
    expect(Object.fromEntries(rows)).toEqual(fieldPoints);
    const routes = [...page.matchAll(/^\| `((?:GET|POST) [^`]+)` \| (\d+)(?:, and 1 for each ([\d,]+) bytes)? \|$/gm)];
    expect(Object.fromEntries(routes.map(([, route, points]) => [route, Number(points)]))).toEqual(routePoints);
    expect(routes.flatMap(([, , , bytes]) => bytes ?? [])).toEqual([bytesAPoint.toLocaleString('en')]);
  });
});
