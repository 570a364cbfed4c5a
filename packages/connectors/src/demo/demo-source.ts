// The demo store as a source: while it is connected, orders keep arriving by its own clock, through the inbox like anyone's.

import type { Fact } from '@throughline/core/facts/facts';
import { type Account, type OwnDelivery, type RawRecord, type Source, SourceError } from '../source.ts';
import { type DemoRegular, demoRegulars } from './demo-facts.ts';
import { type LiveOrder, liveOrders } from './demo-live.ts';

const topic = 'order_placed';

/** Of the last store asked about: making them takes a moment. */
let known: { key: string; regulars: DemoRegular[] } | null = null;

export const demo: Source = {
  name: 'demo',
  label: 'Demo: a living shop',
  fields: [],
  topics: [],
  pollMinutes: 1 / 3,
  async connect() {
    const warnings = ['Everything that arrives is made up.'];
    return { account: 'demo', name: 'Demo data', credentials: { demo: 'demo' }, scopes: [], warnings };
  },
  async *backfill() {},
  async *incremental() {},
  // biome-ignore lint/correctness/useYield: nothing is kept anywhere else
  async *fetchObjects() {
    throw new SourceError('REJECTED', 'The demo keeps nothing that could be asked for.');
  },
  parseWebhook: () => ({ refused: 'FORGED', message: 'The demo is not delivered from outside.' }),
  deliver({ settings }, from, until) {
    const { seed, regulars } = regularsOf(settings);
    return liveOrders(seed, regulars, from, until).map(deliveryOf);
  },
  readDelivery(_topic, body) {
    const { order, profile } = JSON.parse(Buffer.from(body).toString('utf8')) as LiveOrder;
    const record = (kind: string, fact: Fact): RawRecord => ({ kind, id: fact.externalId, body: fact });
    const records = [...(profile ? [record('customer', profile)] : []), record('order', order)];
    return { do: 'load', records, fetch: [] };
  },
  normalise: ({ body }) => ({ facts: [body as Fact], problems: [] }),
};

function deliveryOf(live: LiveOrder): OwnDelivery {
  const { externalId, placedAt } = live.order;
  return {
    eventId: `${topic} ${externalId}`,
    topic,
    object: { kind: 'order', id: externalId },
    happenedAt: placedAt,
    body: Buffer.from(JSON.stringify(live)),
  };
}

/** The people whom the store was seeded with; a store that does not tell has only new ones and itself to go on. */
function regularsOf(settings: Account['settings']): { seed: number; regulars: DemoRegular[] } {
  const { seed = 1, seededAt = 0 } = settings as { seed?: number; seededAt?: number };
  const key = `${seed} ${seededAt}`;
  if (known?.key !== key) known = { key, regulars: demoRegulars({ seed, endAt: seededAt || Date.UTC(2026, 0, 1) }) };
  return { seed, regulars: known.regulars };
}
