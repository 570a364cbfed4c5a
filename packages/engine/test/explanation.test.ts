// Why one person is in a segment: the conditions' answers, the facts behind them, and what made each entry and exit.

import type { Condition, Definition } from '@throughline/core/segments/definition';
import { describe, expect, it } from 'vitest';
import type { SegmentInput } from '../src/engine.ts';
import { engineOf, orderRow, STORE_ID } from './store-rows.ts';

const at = (text: string) => Date.parse(`${text}T10:00:00Z`);
const order = (externalId: string, placedAt: string, channel: string, grossMinor: number) =>
  orderRow({ externalId, personId: 'ann', placedAt: at(placedAt), channel, grossMinor });
const attribute = { personId: 'ann', connection: 'shop', externalId: '1', undated: false };
const event = { personId: 'ann', connection: 'mail', kind: 'email_opened' };

const engine = engineOf({
  timeZone: 'UTC',
  currencyCode: 'EUR',
  people: [
    { personId: 'ann', firstKnownAt: at('2026-01-01'), name: 'Ann' },
    { personId: 'dee', firstKnownAt: at('2026-01-01'), name: 'Dee' },
  ],
  orders: [order('1', '2026-02-01', 'pos', 1000), order('2', '2026-03-05', 'online_store', 3000)],
  attributes: [
    { ...attribute, field: 'tags', value: ['VIP'], knownAt: at('2026-02-10') },
    { ...attribute, field: 'listed:imp_fair', value: true, knownAt: at('2026-02-12') },
    { ...attribute, field: 'consent:email', value: 'pending', knownAt: at('2026-01-01') },
    { ...attribute, field: 'consent:email', value: 'subscribed', knownAt: at('2026-02-20') },
  ],
  events: [
    { ...event, eventId: 'e1', externalId: '1', happenedAt: at('2026-02-15'), properties: { campaign: 'Spring' } },
    { ...event, eventId: 'e2', externalId: '2', happenedAt: at('2026-03-01'), properties: { campaign: 'Late' } },
  ],
});

const input = (condition: Condition, references: Record<string, Definition> = {}): SegmentInput => ({
  definition: { version: 1, universe: 'customers', condition },
  references,
});
const explain = async (condition: Condition, day = '2026-03-31', references: Record<string, Definition> = {}) =>
  (await engine.explain(STORE_ID, 'ann', input(condition, references), { day }))!;
const uses = (channel: string): Condition => ({ orders: { where: { channel: { in: [channel] } }, some: { gte: 1 } } });

describe('an explanation', () => {
  it('has every condition of the tree with its path and answer, each before those inside it', async () => {
    const tags: Condition = { profile: { field: 'tags', hasAny: ['vip'] } };
    const { isMember, isInUniverse, nodes } = await explain({
      all: [uses('pos'), { not: tags }, { atLeast: { count: 1, of: [uses('phone'), { any: [tags] }] } }],
    });
    expect([isMember, isInUniverse]).toEqual([false, true]);
    expect(nodes.map(({ path, holds }) => [path.join('.'), holds])).toEqual([
      ['', false],
      ['all.0', true],
      ['all.1', false],
      ['all.1.not', true],
      ['all.2', true],
      ['all.2.atLeast.of.0', false],
      ['all.2.atLeast.of.1', true],
      ['all.2.atLeast.of.1.any.0', true],
    ]);
  });

  it('shows the selected orders, which of them match, and what was measured', async () => {
    const { nodes } = await explain({
      orders: { where: { channel: { in: ['pos'] } }, measure: { sum: 'gross' }, is: { gte: '5.00' } },
    });
    expect(nodes).toEqual([
      {
        path: [],
        holds: true,
        selected: 2,
        matching: 1,
        measured: 1000,
        facts: [
          { kind: 'order', id: 'order-1', at: at('2026-02-01'), matches: true, position: 1 },
          { kind: 'order', id: 'order-2', at: at('2026-03-05'), matches: false, position: 2 },
        ],
      },
    ]);
  });

  it('looks from the day asked about', async () => {
    const { nodes, isMember } = await explain(uses('online_store'), '2026-03-04');
    expect([isMember, nodes[0]!.selected, nodes[0]!.facts.length]).toEqual([false, 1, 1]);
  });

  it('shows events with their kind, and the facts that could be each step of a sequence', async () => {
    const opened: Condition = {
      events: { kind: 'email_opened', where: { campaign: { eq: 'spring' } }, some: { gte: 1 } },
    };
    const { nodes } = await explain(opened);
    const [first, second] = ['e1', 'e2'];
    expect(nodes[0]!.facts).toEqual([
      { kind: 'event', id: first, at: at('2026-02-15'), matches: true, eventKind: 'email_opened' },
      { kind: 'event', id: second, at: at('2026-03-01'), matches: false, eventKind: 'email_opened' },
    ]);
    const sequence = await explain({
      sequence: { steps: [{ event: { kind: 'email_opened' } }, { order: { channel: { eq: 'online_store' } } }] },
    });
    expect(sequence.isMember).toBe(true);
    expect(sequence.nodes[0]!.facts.map((fact) => [fact.kind, 'step' in fact && fact.step])).toEqual([
      ['event', 1],
      ['event', 1],
      ['order', 2],
    ]);
  });

  it('shows the value of a profile since when it is known, and every change of it', async () => {
    const consent = await explain({ profile: { field: 'consent:email', eq: 'subscribed' } });
    expect(consent.nodes[0]!.facts).toEqual([
      { kind: 'value', at: at('2026-02-20'), matches: true, value: 'subscribed', isAssumed: false },
    ]);
    const changed = await explain({ changed: { field: 'consent:email', from: { eq: 'pending' } } });
    expect(changed.nodes[0]!.facts).toEqual([
      { kind: 'value', at: at('2026-01-01'), matches: false, value: 'pending', before: null, isAssumed: false },
      { kind: 'value', at: at('2026-02-20'), matches: true, value: 'subscribed', before: 'pending', isAssumed: false },
    ]);
  });

  it('says which fact or passing of time made each entry and exit', async () => {
    const recently: Condition = { orders: { when: { last: { days: 7 } }, some: { gte: 1 } } };
    const { changes } = await explain(recently);
    expect(changes).toEqual([
      { at: at('2026-02-01'), isEntry: true, cause: { fact: 'order', id: 'order-1' } },
      { at: Date.parse('2026-02-08T00:00:00Z'), isEntry: false, cause: { windowEdge: true } },
      { at: at('2026-03-05'), isEntry: true, cause: { fact: 'order', id: 'order-2' } },
      { at: Date.parse('2026-03-12T00:00:00Z'), isEntry: false, cause: { windowEdge: true } },
    ]);
  });

  it('shows the stays in a segment referred to', async () => {
    const recently: Definition = input({ orders: { when: { last: { days: 7 } }, some: { gte: 1 } } }).definition;
    const { nodes } = await explain({ segment: { id: 'r', is: 'left' } }, '2026-03-06', { r: recently });
    expect(nodes[0]).toMatchObject({ holds: true, selected: 2 });
    expect(nodes[0]!.facts).toEqual([
      { kind: 'stay', at: at('2026-02-01'), leftAt: Date.parse('2026-02-08T00:00:00Z'), matches: false },
      { kind: 'stay', at: at('2026-03-05'), leftAt: null, matches: true },
    ]);
  });

  it('shows the list that the person is on, and since when; nothing of one they are not on', async () => {
    const listed: Condition = { people: { import: 'imp_fair' } };
    const { nodes } = await explain(listed);
    expect(nodes).toEqual([
      {
        path: [],
        holds: true,
        selected: null,
        matching: null,
        facts: [{ kind: 'list', at: at('2026-02-12'), matches: true, importId: 'imp_fair' }],
      },
    ]);
    expect((await explain(listed, '2026-02-11')).nodes[0]).toMatchObject({ holds: false, facts: [] });
    expect((await explain({ people: { import: 'imp_other' } })).nodes[0]).toMatchObject({ holds: false, facts: [] });
  });

  it('says that the universe leaves out who is no customer; nobody known has none', async () => {
    const dee = await engine.explain(STORE_ID, 'dee', input({ all: [] }), { day: '2026-03-31' });
    expect([dee!.isMember, dee!.isInUniverse, dee!.nodes[0]!.holds]).toEqual([false, false, true]);
    expect(await engine.explain(STORE_ID, 'nobody', input({ all: [] }), { day: '2026-03-31' })).toBeNull();
    expect(await engine.explain(STORE_ID, 'ann', input({ all: [] }), { day: '2025-12-31' })).toBeNull();
  });
});
