// The membership log as PostgreSQL holds it, folded, equals the engine's present memberships after any history: facts in any
// order and of any age, merges, cancellations, edited segments, midnights, and keepers that come and go.

import { readLog, readLogState } from '@throughline/db/memberships/read-log';
import { readPersonBoundaries } from '@throughline/db/memberships/read-person-boundaries';
import type { MembersQuery } from '@throughline/engine/engine';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findFollowedSegments } from '../src/features/memberships/find-followed-segments.ts';
import type { LogKeeper } from '../src/features/memberships/keep-log.ts';
import { ManualClock } from './manual-clock.ts';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

const begin = Date.parse('2026-03-10T11:00:00Z');
const hour = 3_600_000;

let api: TestApi;
let clock: ManualClock;

beforeAll(async () => {
  clock = new ManualClock(begin);
  api = await startTestApi({ now: () => clock.now(), clock, keepLog: false });
});
afterAll(() => api?.close());

const channel = (handle: string) => ({ orders: { where: { channel: { in: [handle] } }, some: { gte: 1 } } });
const definitions = [
  channel('pos'),
  { orders: { some: { gte: 2 } } },
  { orders: { when: { last: { days: 2 } }, some: { gte: 1 } } },
  {
    all: [
      { orders: { position: { from: 1, to: 1 }, where: { channel: { in: ['web'] } }, some: { gte: 1 } } },
      { not: channel('pos') },
    ],
  },
  { orders: { where: { refunded: { eq: 'none' } }, measure: { sum: 'gross' }, is: { gte: '25.00' } } },
];

type Step =
  | { kind: 'order'; id: number; buyer: number; agoHours: number; isWeb: boolean; isCancelled: boolean }
  | { kind: 'refund'; id: number; agoHours: number }
  | { kind: 'person'; id: number; email: number }
  | { kind: 'define'; segment: number; definition: number }
  | { kind: 'archive' | 'restore'; segment: number }
  | { kind: 'wait'; hours: number }
  | { kind: 'write' }
  | { kind: 'restart' };

const nat = (max: number) => fc.integer({ min: 0, max });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('order' as const),
      id: nat(12),
      buyer: nat(4),
      agoHours: nat(150),
      isWeb: fc.boolean(),
      isCancelled: fc.integer({ min: 0, max: 5 }).map((one) => one === 0),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('refund' as const), id: nat(12), agoHours: nat(50) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('person' as const), id: nat(4), email: nat(2) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('define' as const), segment: nat(2), definition: nat(4) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('archive' as const, 'restore' as const), segment: nat(2) }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('wait' as const), hours: nat(60) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('write' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
);

const instant = (agoHours: number) => new Date(clock.now() - agoHours * hour).toISOString();

class History {
  private keeper: LogKeeper | null = null;
  private readonly segments: string[] = [];

  constructor(private readonly store: TestStore) {}

  async begin(): Promise<void> {
    for (const [index, definition] of definitions.slice(0, 2).entries()) {
      const { data } = await this.store.ask(
        `mutation ($store: ID!, $name: String!, $definition: JSON!) { createSegment(input: { storeId: $store, name: $name, definition: $definition }) { segment { id } } }`,
        { name: `Segment ${index}`, definition },
      );
      this.segments.push(data.createSegment.segment.id);
    }
    const on = { segment: { id: this.segments[0], is: 'member' } };
    const { data } = await this.store.ask(
      `mutation ($store: ID!, $definition: JSON!) { createSegment(input: { storeId: $store, name: "On it", definition: $definition }) { segment { id } } }`,
      { definition: { all: [on, definitions[2]] } },
    );
    this.segments.push(data.createSegment.segment.id);
  }

  async take(step: Step): Promise<void> {
    if (step.kind === 'order') {
      const { id, buyer, isWeb, isCancelled, agoHours } = step;
      const placedAt = instant(agoHours);
      await this.send('orders', {
        id: `${id}`,
        placedAt,
        channel: isWeb ? 'web' : 'pos',
        gross: '10.00',
        customer: { id: `c${buyer}` },
        ...(isCancelled ? { cancelledAt: placedAt } : {}),
      });
    } else if (step.kind === 'refund') {
      await this.send('refunds', {
        id: `r${step.id}`,
        orderId: `${step.id}`,
        refundedAt: instant(step.agoHours),
        amount: '10.00',
      });
    } else if (step.kind === 'person') {
      await this.send('people', { id: `c${step.id}`, email: `${step.email}@example.com` });
    } else if (step.kind === 'define') {
      const id = this.segments[Math.min(step.segment, 1)];
      await this.change('updateSegment', 'UpdateSegmentInput', { id, definition: definitions[step.definition] });
    } else if (step.kind === 'archive') {
      await this.change('archiveSegment', 'ArchiveSegmentInput', { id: this.segments[step.segment] });
    } else if (step.kind === 'restore') {
      await this.change('restoreSegment', 'SegmentIdInput', { id: this.segments[step.segment] });
    } else if (step.kind === 'wait') {
      clock.set(clock.now() + step.hours * hour);
    } else if (step.kind === 'write') {
      this.keeper ??= api.startKeeper();
      await this.keeper.caughtUp(this.store.id);
    } else await this.stop();
  }

  async stop(): Promise<void> {
    await this.keeper?.close();
    this.keeper = null;
  }

  private async send(kind: string, fact: object): Promise<void> {
    const response = await this.store.sendFacts({ [kind]: [fact] });
    if (response.status !== 200) throw new Error(await response.text());
  }

  private async change(mutation: string, type: string, input: object): Promise<void> {
    const { errors } = await this.store.ask(
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { message } } }`,
      { input },
    );
    if (errors) throw new Error(JSON.stringify(errors));
  }
}

it('folded, is what the engine says of everyone', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 25, size: 'max' }), async (steps) => {
      clock.set(begin);
      const store = await api.makeStore({ timeZone: 'Europe/Berlin' });
      const history = new History(store);
      await history.begin();
      for (const one of steps) await history.take(one);
      await history.take({ kind: 'write' });
      await history.stop();
      const { database, engine } = api.services;
      const log = await readLog(database, store.id, { after: 0, limit: 100_000 });
      expect(log.rows.map(({ number }) => number)).toEqual(log.rows.map((_, i) => i + 1));
      const { begun } = await readLogState(database, store.id);
      const segments = await findFollowedSegments(database, store.id);
      const rows = await engine.members(store.id, everyone);
      const people = new Set([
        ...rows.members.map(({ personId }) => personId),
        ...log.rows.flatMap(({ personId }) => personId ?? []),
      ]);
      const folded = await readPersonBoundaries(database, store.id, [...people]);
      for (const personId of people) {
        const inputs = segments.map(({ input }) => input);
        const present = await engine.memberships(store.id, personId, inputs, { instant: clock.now() });
        for (const [index, { key }] of segments.entries()) {
          expect(begun.find(({ segmentId }) => segmentId === key.segmentId)).toMatchObject(key);
          const held = folded.get(personId)?.find(({ segmentId }) => segmentId === key.segmentId)?.intervals ?? [];
          expect(held).toEqual(present[index]!.flatMap(({ enteredAt, leftAt }) => [enteredAt, leftAt]));
        }
      }
    }),
    { numRuns: 30 },
  );
}, 300_000);

const everyone: MembersQuery = {
  segment: { definition: { version: 1, universe: 'people', condition: { all: [] } }, references: {} },
  asOf: { instant: Date.parse('2030-01-01T00:00:00Z') },
  base: 'gross',
  sort: 'name',
  descending: false,
  offset: 0,
  limit: 1_000,
};
