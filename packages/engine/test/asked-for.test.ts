// What nobody waits for any more is given up between ranges of people, and what somebody waits for is not.

import { describe, expect, it } from 'vitest';
import type { EdgeInput, SegmentInput } from '../src/engine.ts';
import { ResidentEngine } from '../src/resident/resident-engine.ts';
import { askersNow, goOnIfAsked, leave, newAsker, whileAskedBy } from '../src/threads/asked-for.ts';
import { runPass } from '../src/threads/run-pass.ts';
import { CHUNK } from '../src/walk/still-task.ts';
import { orderRow, readEverything, STORE_ID, storeRows } from './store-rows.ts';

const day = 86_400_000;
let loads = 0;
let duringLoad: () => void = () => {};

function openEngine(): ResidentEngine {
  const person = (personId: string) => ({ personId, firstKnownAt: 0, name: null });
  const order = (externalId: string, personId: string, on: number) =>
    orderRow({ externalId, personId, placedAt: on * day, grossMinor: 100 });
  return new ResidentEngine({
    memoryLimitMb: 64,
    source: {
      readChangeNumber: async () => 1,
      readChangedRows: async () => readEverything(1),
      readRows: async () => {
        loads++;
        duringLoad();
        return storeRows({
          timeZone: 'UTC',
          currencyCode: 'EUR',
          people: [person('p'), person('q')],
          orders: [order('1', 'p', 1), order('2', 'p', 3), order('3', 'q', 2)],
        });
      },
    },
  });
}

const asOf = { day: '1970-01-05' };
const window = { from: '1970-01-02', to: asOf.day };
const bought = (gte: number): SegmentInput => ({
  definition: { version: 1, universe: 'customers', condition: { orders: { some: { gte } } } },
  references: {},
});
const [one, two] = [bought(1), bought(2)];
const edge: EdgeInput = { from: one, to: two, maxGapDays: 0 };
const page = { segment: one, asOf, base: 'gross', descending: false, offset: 0, limit: 10 } as const;
const scope = { segment: one, compareWith: null, from: null, to: null, asOf, base: 'gross' } as const;

type Ask = (engine: ResidentEngine) => Promise<unknown>;
/** Those that look at everybody; the others are of one person, or of sums that are kept. */
const questions: Record<string, Ask> = {
  metrics: (engine) => engine.metrics(STORE_ID, [one], asOf, 'gross'),
  history: (engine) => engine.history(STORE_ID, [one], window, 'gross'),
  counts: (engine) => engine.counts(STORE_ID, [one], window, 1),
  revenue: (engine) => engine.revenue(STORE_ID, one, window, 'gross'),
  members: (engine) => engine.members(STORE_ID, { ...page, sort: 'amount' }),
  allMembers: (engine) => engine.allMembers(STORE_ID, { ...page, sort: 'amount' }),
  overlap: (engine) => engine.overlap(STORE_ID, [one, two], asOf),
  moves: (engine) => engine.moves(STORE_ID, [edge], window, 'gross'),
  compareMoves: (engine) => engine.compareMoves(STORE_ID, [edge], window),
  movers: (engine) => engine.movers(STORE_ID, edge, window, 'gross', 'moved', 0, 10),
  suggestEdges: (engine) => engine.suggestEdges(STORE_ID, [one, two], window, 0, 10),
  canvasHistory: (engine) => engine.canvasHistory(STORE_ID, [one, two], [{ from: 0, to: 1, maxGapDays: 0 }], 2, window),
  insight: (engine) => engine.insight(STORE_ID, 'channelUse', scope),
};

const gone = () => {
  const asker = newAsker();
  leave(asker);
  return asker;
};

describe('an answer that nobody waits for', () => {
  it.each(Object.entries(questions))('is given up: %s; asked again it is whole', async (_name, ask) => {
    const engine = openEngine();
    await expect(whileAskedBy([gone()], () => ask(engine))).rejects.toMatchObject({ name: 'NobodyAsks' });
    const answer = await whileAskedBy([newAsker()], () => ask(engine));
    expect(answer).toEqual(await ask(openEngine()));
    await engine.close();
  });

  it('ends between two ranges of people', () => {
    const asker = newAsker();
    const ranges: number[][] = [];
    const pass = {
      sums: null,
      job: null,
      join: () => {},
      addPersons: (start: number, end: number) => {
        ranges.push([start, end]);
        if (ranges.length === 3) leave(asker);
      },
    };
    expect(() => whileAskedBy([asker], () => runPass(pass as never, 10 * CHUNK, null))).toThrow('Nobody waits');
    expect(ranges).toEqual([
      [0, CHUNK],
      [CHUNK, 2 * CHUNK],
      [2 * CHUNK, 3 * CHUNK],
    ]);
  });

  it('goes to its end while one of several askers is there, and for work that has none', () => {
    whileAskedBy([gone(), newAsker()], goOnIfAsked);
    whileAskedBy(undefined, goOnIfAsked);
    expect(() => whileAskedBy([gone(), gone()], goOnIfAsked)).toThrow('Nobody waits');
  });

  it('takes no question of the same page along that somebody waits for', async () => {
    const engine = openEngine();
    const asked = questions.insight!;
    const [left, stayed] = await Promise.all([
      whileAskedBy([gone()], () => asked(engine)),
      whileAskedBy([newAsker()], () => asked(engine)),
    ]);
    expect(stayed).toEqual(left);
    expect(stayed).toEqual(await asked(openEngine()));
    await engine.close();
  });
});

it('a store is loaded to its end whoever leaves meanwhile, and once', async () => {
  const engine = openEngine();
  const asker = newAsker();
  loads = 0;
  duringLoad = () => {
    expect(askersNow()).toBeUndefined();
    leave(asker);
  };
  const ask = questions.metrics!;
  await expect(whileAskedBy([asker], () => ask(engine))).rejects.toMatchObject({ name: 'NobodyAsks' });
  duringLoad = () => {};
  expect((await engine.progress(STORE_ID)).state).toBe('ready');
  await ask(engine);
  expect(loads).toBe(1);
  await engine.close();
});
