import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { klaviyo } from '../src/klaviyo/klaviyo.ts';
import type { Account, Outside, RawRecord, Source } from '../src/source.ts';
import { square } from '../src/square/square.ts';
import { woocommerce } from '../src/woocommerce/woocommerce.ts';
import { klaviyoApi } from './klaviyo-api/klaviyo-api.ts';
import { seedKlaviyo } from './klaviyo-api/seed-klaviyo.ts';
import { type Handle, type LocalServer, startJsonServer } from './local-api/json-server.ts';
import { testAccount, testOutside } from './local-api/test-outside.ts';
import { seedSquare } from './square-api/seed-square.ts';
import { squareApi } from './square-api/square-api.ts';
import { seedWoo } from './woo-api/seed-woo.ts';
import { wooApi } from './woo-api/woo-api.ts';

const servers: LocalServer[] = [];
afterAll(() => Promise.all(servers.map((server) => server.close())));

async function recordsOf(
  source: Source,
  handle: Handle,
  credentials: Record<string, string>,
): Promise<[RawRecord[], Account]> {
  const server = await startJsonServer(handle);
  servers.push(server);
  const { outside }: { outside: Outside } = testOutside({ [source.name]: server.origin });
  const account = testAccount(credentials, ['LOYALTY_READ']);
  const records: RawRecord[] = [];
  for await (const page of source.backfill(account, undefined, outside)) records.push(...page.records);
  return [records, account];
}

/** The record with one value somewhere in it replaced or taken away. */
function mutated(record: RawRecord, picks: number[], value: unknown): RawRecord {
  const copy = structuredClone(record);
  let at = copy as unknown as Record<string, unknown>;
  let key = 'body';
  for (const pick of picks) {
    const inner = at[key];
    if (typeof inner !== 'object' || inner === null || Object.keys(inner).length === 0) break;
    at = inner as Record<string, unknown>;
    key = Object.keys(at)[pick % Object.keys(at).length]!;
  }
  if (value === undefined) delete at[key];
  else at[key] = value;
  return copy;
}

const strange = fc.oneof(
  fc.constant(undefined),
  fc.jsonValue(),
  fc.constantFrom(
    null,
    '',
    ' ',
    '\0',
    'a\0b',
    1e308,
    -1,
    0.1,
    '9999-99-99',
    '0000-00-00T00:00:00Z',
    '__proto__',
    [],
    {},
  ),
);

const cases: [string, Source, () => Promise<[RawRecord[], Account]>][] = [
  [
    'Square',
    square,
    () =>
      recordsOf(square, squareApi(seedSquare({ seed: 2, customers: 5, orders: 20 })), {
        accessToken: 'EAAA-test-token',
      }),
  ],
  [
    'Klaviyo',
    klaviyo,
    () => recordsOf(klaviyo, klaviyoApi(seedKlaviyo({ seed: 2, profiles: 5, events: 20 })), { apiKey: 'pk_test' }),
  ],
  [
    'WooCommerce',
    woocommerce,
    () =>
      recordsOf(woocommerce, wooApi(seedWoo({ seed: 2, customers: 5, orders: 20 })), {
        shopUrl: 'https://shop.example.com',
        consumerKey: 'ck_test',
        consumerSecret: 'cs_test',
      }),
  ],
];

describe.each(cases)('a record of %s with anything anywhere in it', (_label, source, read) => {
  it('is facts of whole amounts and real times, without NUL, or problems with their place', async () => {
    const [records, account] = await read();
    const picks = fc.array(fc.nat(30), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.constantFrom(...records), picks, strange, (record, places, value) => {
        const { facts, problems } = source.normalise(mutated(record, places, value), account);
        expect(facts.length === 0 || problems.length === 0).toBe(true);
        for (const { path, found, expected, message } of problems) {
          expect([typeof path, typeof found, typeof expected, message.endsWith('.')]).toEqual([
            'string',
            'string',
            'string',
            true,
          ]);
        }
        for (const fact of facts) {
          for (const [name, each] of Object.entries(fact)) {
            if (/(At|Minor)$/.test(name) && each !== undefined)
              expect([name, Number.isInteger(each)]).toEqual([name, true]);
          }
          expect(JSON.stringify(fact)).not.toContain('\\u0000');
        }
      }),
      { numRuns: 1500 },
    );
  });
});
