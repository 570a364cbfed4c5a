// The API's own pages: everything of the schema is told, every example runs, and nothing is asked of another server.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildGraphiql } from '@throughline/graphiql/build-graphiql';
import { fillPlaceholders } from '@throughline/graphiql/fill-placeholders';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RULES } from '../src/access/rules.ts';
import { fieldPoints } from '../src/cost/field-points.ts';
import { addressOf, EXAMPLES } from '../src/features/reference/examples.ts';
import { schema } from '../src/schema.ts';
import { fillStore } from './filled-store.ts';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

let api: TestApi;
let store: TestStore;
let known: Record<string, string>;

beforeAll(async () => {
  api = await startTestApi();
  store = await api.makeStore();
  const { nodes } = await fillStore(api, store);
  known = { sto: store.id, seg: nodes.segment!, per: nodes.person! };
});

afterAll(() => api.close());

const read = async (to: string) => {
  const response = await fetch(`${api.url}${to}`);
  return { status: response.status, headers: response.headers, text: await response.text() };
};

describe('examples', () => {
  it.each(EXAMPLES.map((example) => [example.name, example] as const))(
    '%s: runs without an error',
    async (_name, { query, variables }) => {
      const filled = fillPlaceholders(JSON.stringify(variables), known);
      expect(filled).not.toContain('_...');
      const { data, errors } = await store.ask(query, JSON.parse(filled));
      expect(errors).toBeUndefined();
      const text = JSON.stringify(data);
      expect(text).not.toMatch(/"(userErrors|problems)":\[\{/);
      expect(Object.values(data)).not.toContain(null);
    },
  );

  it('open in GraphiQL with their text and variables', () => {
    const address = new URL(addressOf(EXAMPLES[1]!), 'http://api');
    expect(address.pathname).toBe('/graphiql');
    expect(address.searchParams.get('query')).toBe(EXAMPLES[1]!.query);
    expect(JSON.parse(address.searchParams.get('variables')!)).toEqual({ store: 'sto_...' });
  });

  it('what is not known stays to be filled in', () => {
    expect(fillPlaceholders('{"a":"sto_...","b":"seg_..."}', { sto: 'sto_1' })).toBe('{"a":"sto_1","b":"seg_..."}');
  });
});

describe('the reference', () => {
  it('has a page of every type with every field, argument and description', async () => {
    const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
    expect(types.length).toBeGreaterThan(400);
    const start = await read('/reference');
    for (const type of types) {
      expect(start.text).toContain(`href="/reference/${type.name}"`);
      const { status, text } = await read(`/reference/${type.name}`);
      expect(status).toBe(200);
      const fields = 'getFields' in type ? Object.values(type.getFields()) : [];
      for (const field of fields) expect(text).toContain(`id="${field.name}"`);
    }
  });

  it('says of a field its type, arguments with defaults, permission and points', async () => {
    const { text } = await read('/reference/Segment');
    const [, metrics] = /<dt id="metrics">([\s\S]*?)<\/dd>/.exec(text)!;
    expect(metrics!.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')).toBe(
      ' metrics : SegmentMetrics ! 15 points Its figures at an instant; means of nobody are null. asOf: Date The end of that local day of the store, today at the latest; absent = now. base: AmountBase = GROSS Which amount of an order money rests on. ',
    );
    const people = (await read('/reference/Store')).text;
    const [, log] = /<dt id="membershipLog">([\s\S]*?)<\/dd>/.exec(people)!;
    expect(log).toContain('<span class="need">people:read</span>');
    expect(log).toContain('Every entry and exit of the segments, in the order they became known, by cursor.');
    expect(log).toContain('The number of the last row known.');
    expect((await read('/reference/Mutation')).text).toContain('<span class="points">10 points</span>');
    expect((await read('/reference/Person')).text).toContain('<code>people:read</code>');
  });

  it('leaves out no rule and no price of the tables', async () => {
    const pages = new Map<string, string>();
    const pageOf = async (type: string) => {
      if (!pages.has(type)) pages.set(type, (await read(`/reference/${type}`)).text);
      return pages.get(type)!;
    };
    const rowOf = async (name: string) => {
      const [type, field] = name.split('.') as [string, string];
      return new RegExp(`<dt id="${field}">([\\s\\S]*?)</dt>`).exec(await pageOf(type))?.[1];
    };
    for (const name of Object.keys(RULES).filter((one) => /^(Query|Store|Mutation|Organization|Viewer)\./.test(one)))
      expect(await rowOf(name), name).toContain('class="need"');
    for (const [name, points] of Object.entries(fieldPoints).filter(([one]) => !one.includes('.__')))
      expect(await rowOf(name), name).toContain(`${points} points`);
  });

  it('has no page of what the schema does not have', async () => {
    for (const to of [
      '/reference/Nothing',
      '/reference/__Schema',
      '/reference/assets/nothing.css',
      '/graphiql/assets/..%2Fmain.js',
    ])
      expect((await read(to)).status).toBe(401);
  });
});

describe('the pages', () => {
  it('let no script in but files of their own', async () => {
    const graphiql = await read('/graphiql');
    expect(graphiql.status).toBe(200);
    expect(graphiql.headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    const reference = await read('/reference');
    expect(reference.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    for (const { text } of [graphiql, reference]) {
      expect(text).not.toMatch(/<script(?![^>]*src="\/graphiql\/assets\/page\.js")|<style|\son\w+=|style=/);
      expect(text).not.toMatch(/(src|href)="(https?:)?\/\//);
    }
  });

  it('have all of GraphiQL beside them: the bundle with its workers loads nothing from elsewhere', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'throughline-graphiql-'));
    try {
      const files = await buildGraphiql(folder);
      expect(files.toSorted()).toEqual([
        'codicon.ttf',
        'editor.worker.js',
        'graphql.worker.js',
        'json.worker.js',
        'page.css',
        'page.js',
      ]);
      const page = readFileSync(path.join(folder, 'page.js'), 'utf8');
      expect(page).not.toMatch(/(?:import|importScripts)\(["'`]https?:|from["'`]https?:/);
      expect(readFileSync(path.join(folder, 'page.css'), 'utf8')).not.toMatch(/@import|url\(["']?(https?:)?\/\//);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
