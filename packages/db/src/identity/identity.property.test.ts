import type { Fact } from '@throughline/core/facts/facts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY, makeConnection, order, profile, refund, START, send } from '../../test/facts.ts';
import { type Identity, identityOf, judge, profileOf, resolveAll, setRules } from '../../test/identity.ts';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import type { Database } from '../database.ts';
import { block, unblock } from './blocklist.ts';
import { previewRules } from './preview-rules.ts';
import { DEFAULT_RULES, type IdentityRules } from './rules.ts';

let made: TestDatabase;
let database: Database;
let storeId: string;
let connections: string[];

beforeAll(async () => {
  made = await createTestDatabase();
  database = made.database;
  storeId = await made.makeStore();
  connections = [await makeConnection(database, storeId, 'shop'), await makeConnection(database, storeId, 'pos')];
});
afterAll(() => made.drop());

/** A fact of the first or the second connection. */
type Sent = { at: 0 | 1; fact: Fact };
type Change =
  | { kind: 'facts'; sent: Sent[] }
  | { kind: 'judge'; pair: [string, string]; verdict: 'accepted' | 'refused' }
  | { kind: 'rules'; rules: Partial<IdentityRules> }
  | { kind: 'block'; identifier: string }
  | { kind: 'unblock'; identifier: string };

const buyer = fc.record(
  {
    customerId: fc.constantFrom('c1', 'c2'),
    email: fc.constantFrom('a.b@gmail.com', 'ab+x@gmail.com', 'c@x.com', 'd@x.com'),
    phone: fc.constantFrom('+12125550100', '+12125550101'),
    memberId: fc.constantFrom('m1', 'm2'),
    name: fc.constantFrom('Ann Bee', 'bee  ANN', 'Bob'),
  },
  { requiredKeys: [] },
);
const address = fc.constantFrom(undefined, { postalCode: '12 345' }, { postalCode: '12345' });
const day = fc.integer({ min: 0, max: 3 });
const at = fc.constantFrom(0 as const, 1 as const);
const aFact: fc.Arbitrary<Sent> = fc.record({
  at,
  fact: fc.oneof(
    fc
      .tuple(fc.integer({ min: 1, max: 8 }), buyer, day, fc.integer({ min: 1, max: 500 }), address)
      .map(
        ([id, by, placed, grossMinor, shippingAddress]): Fact =>
          order(String(id), by, { placedAt: START + placed * DAY, grossMinor, shippingAddress }),
      ),
    fc
      .tuple(fc.constantFrom('c1', 'c2'), buyer, day, address)
      .map(
        ([id, { customerId: _, ...held }, created, home]): Fact =>
          profile(id, { ...held, address: home, createdAt: START + created * DAY }),
      ),
    fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 90 }))
      .map(([id, orderId, amount]): Fact => refund(`r${id}`, String(orderId), amount)),
    fc.tuple(fc.integer({ min: 1, max: 4 }), buyer, day).map(
      ([id, customer, happened]): Fact => ({
        kind: 'event',
        externalId: `e${id}`,
        eventKind: 'email_opened',
        happenedAt: START + happened * DAY,
        customer,
      }),
    ),
  ),
});

const keys = ['c1', 'c2', 'email:c@x.com', 'email:a.b@gmail.com', 'phone:+12125550100', 'member:m1'];
const aProfile = fc.tuple(at, fc.constantFrom(...keys));
const aVerdict = fc.tuple(aProfile, aProfile, fc.constantFrom('accepted' as const, 'refused' as const));
const someRules = fc.record({
  identifiers: fc
    .tuple(
      fc.shuffledSubarray([...DEFAULT_RULES.identifiers], { minLength: 3, maxLength: 3 }),
      fc.constantFrom(null, 'email', 'phone', 'member'),
    )
    .map(([order_, off]) => order_.map(({ kind }) => ({ kind, enabled: kind !== off }))),
  gmailVariants: fc.boolean(),
  attributeTrust: fc.constantFrom<Record<string, string[]>[]>(
    {},
    { name: ['pos'] },
    { name: ['shop', 'pos'], address: ['shop'] },
  ),
});
const blocked = fc.constantFrom('email:c@x.com', 'email:a.b@gmail.com', 'phone:+12125550100', 'member:m1');

/** The facts with a version of their own where they have one, so that the set alone says which stands. */
function dated(sent: Sent[]): Sent[] {
  const seen = new Set<string>();
  return sent.flatMap(({ at: where, fact }, index): Sent[] => {
    if (fact.kind === 'order' || fact.kind === 'profile') {
      return [{ at: where, fact: { ...fact, updatedAt: START + index } }];
    }
    const key = `${where} ${fact.kind} ${fact.externalId}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ at: where, fact }];
  });
}

const aHistory = fc
  .record({
    sent: fc.array(aFact, { minLength: 2, maxLength: 14 }).map(dated),
    verdicts: fc.array(aVerdict, { maxLength: 4 }),
    rules: fc.array(someRules, { maxLength: 2 }),
    blocks: fc.uniqueArray(blocked, { maxLength: 2 }),
    passing: blocked,
  })
  .chain((drawn) => {
    const { length } = drawn.sent;
    return fc.record({
      drawn: fc.constant(drawn),
      sent: fc.shuffledSubarray(drawn.sent, { minLength: length, maxLength: length }),
      size: fc.integer({ min: 1, max: 4 }),
      places: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 12, maxLength: 12 }),
    });
  });

/** On a busy machine fewer. */
const runs = (numRuns: number) => ({
  numRuns: Number(process.env.IDENTITY_RUNS ?? numRuns),
  interruptAfterTimeLimit: process.env.IDENTITY_RUNS ? 3_600_000 : 90_000,
});

const idOf = ([where, key]: [0 | 1, string]) => profileOf(connections[where]!, key, key.includes(':'));

/** The last verdict on each pair, and the last rules: what stands in the end. */
function settled(verdicts: [[0 | 1, string], [0 | 1, string], 'accepted' | 'refused'][]): Change[] {
  const last = new Map<string, Change>();
  for (const [a, b, verdict] of verdicts) {
    const pair: [string, string] = [idOf(a), idOf(b)];
    if (pair[0] !== pair[1]) last.set([...pair].sort().join(), { kind: 'judge', pair, verdict });
  }
  return [...last.values()];
}

/** Gives the changes that could not be made yet: verdicts on profiles that are not there. */
async function make(changes: Change[]): Promise<Change[]> {
  const waiting: Change[] = [];
  for (const change of changes) {
    if (change.kind === 'facts') {
      for (const [index, connectionId] of connections.entries()) {
        const facts = change.sent.filter((one) => one.at === index).map((one) => one.fact);
        if (facts.length > 0) await send(database, storeId, { connectionId }, facts);
      }
    } else if (change.kind === 'rules') await setRules(database, storeId, change.rules);
    else if (change.kind === 'block') await database.inStore(storeId, (store) => block(store, change.identifier));
    else if (change.kind === 'unblock') await database.inStore(storeId, (store) => unblock(store, change.identifier));
    else if (!(await judge(database, storeId, change.pair, change.verdict))) waiting.push(change);
  }
  return waiting;
}

async function clean(): Promise<void> {
  await database.inStore(storeId, async ({ sql }) => {
    const tables =
      'orders refunds events profiles people identity_rules identity_verdicts identity_blocklist identity_near_keys';
    for (const table of tables.split(' ')) await sql.query(`DELETE FROM ${table}`);
  });
}

function expectConserved(identity: Identity, sent: Sent[]): void {
  const stands = new Map<string, number>();
  for (const { at: where, fact } of sent)
    if (fact.kind === 'order') stands.set(`${where} ${fact.externalId}`, fact.grossMinor);
  const total = [...stands.values()].reduce((sum, amount) => sum + amount, 0);
  expect(identity.orders.length).toBe(stands.size);
  expect(identity.orders.reduce((sum, row) => sum + row.grossMinor, 0)).toBe(total);
  expect(identity.owners.length).toBe(identity.merges.length + identity.people.length);
}

test('facts, verdicts, rules and blocked values in any order give the people they give all at once', {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(aHistory, async ({ drawn, sent, size, places }) => {
      const verdicts = settled(drawn.verdicts);
      const rules = drawn.rules.map((one): Change => ({ kind: 'rules', rules: one }));
      const blocks = drawn.blocks.map((identifier): Change => ({ kind: 'block', identifier }));
      await clean();
      await make([...rules.slice(-1), ...blocks, { kind: 'facts', sent: drawn.sent }]);
      const left = await make(verdicts);
      const whole = await identityOf(database, storeId);
      expectConserved(whole, drawn.sent);

      await clean();
      const batches = Array.from({ length: Math.ceil(sent.length / size) }, (_, index): Change => {
        return { kind: 'facts', sent: sent.slice(index * size, (index + 1) * size) };
      });
      const passing: Change[] = drawn.blocks.includes(drawn.passing)
        ? []
        : [
            { kind: 'block', identifier: drawn.passing },
            { kind: 'unblock', identifier: drawn.passing },
          ];
      const mixed: Change[] = [...batches];
      let place = 0;
      let least = 0;
      for (const change of [...rules, ...passing]) {
        // Among themselves these keep their order: the last one stands.
        least = Math.max(least, Math.floor(places[place++]! * (mixed.length + 1)));
        mixed.splice(least++, 0, change);
      }
      for (const change of [...blocks, ...verdicts]) {
        mixed.splice(Math.floor(places[place++ % places.length]! * (mixed.length + 1)), 0, change);
      }
      const waiting = await make(await make(mixed));
      expect(waiting.length).toBe(left.length);
      const mixedUp = await identityOf(database, storeId);
      expect(mixedUp).toEqual(whole);
      await resolveAll(database, storeId);
      expect(await identityOf(database, storeId)).toEqual(whole);
    }),
    runs(25),
  );
});

test('a merge, a rule and a blocked value, each undone, leave everything as it was; the preview of rules is what they do', {
  timeout: 240_000,
}, async () => {
  const drawn = fc.record({
    sent: fc.array(aFact, { minLength: 2, maxLength: 14 }).map(dated),
    standing: fc.array(aVerdict, { maxLength: 2 }),
    verdict: aVerdict,
    from: someRules,
    to: someRules,
    identifier: blocked,
  });
  await fc.assert(
    fc.asyncProperty(drawn, async ({ sent, standing, verdict: [a, b, verdict], from, to, identifier }) => {
      await clean();
      await make([{ kind: 'rules', rules: from }, { kind: 'facts', sent }, ...settled(standing)]);
      const before = await identityOf(database, storeId);
      const pair: [string, string] = [idOf(a), idOf(b)];
      if (await judge(database, storeId, pair, verdict)) {
        expectConserved(await identityOf(database, storeId), sent);
        await judge(database, storeId, pair, null);
        expect(await identityOf(database, storeId)).toEqual(before);
      }
      const preview = await database.inStore(storeId, (store) => previewRules(store, { ...DEFAULT_RULES, ...to }));
      await setRules(database, storeId, to);
      const after = await identityOf(database, storeId);
      expectConserved(after, sent);
      expect(preview).toEqual(previewed(before, after));
      await setRules(database, storeId, from);
      expect(await identityOf(database, storeId)).toEqual(before);
      await make([
        { kind: 'block', identifier },
        { kind: 'unblock', identifier },
      ]);
      expect(await identityOf(database, storeId)).toEqual(before);
    }),
    runs(20),
  );
});

function previewed(before: Identity, after: Identity): unknown {
  const now = new Map(before.owners);
  const parts = new Map<string, Set<string>>();
  const wholes = new Map<string, Set<string>>();
  for (const [profileId, then] of after.owners) {
    const person = now.get(profileId)!;
    parts.set(person, (parts.get(person) ?? new Set()).add(then));
    wholes.set(then, (wholes.get(then) ?? new Set()).add(person));
  }
  return {
    peopleBefore: before.people.length,
    peopleAfter: after.people.length,
    peopleMerged: new Set([...wholes.values()].filter((people) => people.size > 1).flatMap((people) => [...people]))
      .size,
    peopleSplit: [...parts.values()].filter((people) => people.size > 1).length,
  };
}
