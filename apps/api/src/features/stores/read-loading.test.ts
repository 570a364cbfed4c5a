import type { StoreRows } from '@throughline/core/facts/rows';
import { ResidentEngine } from '@throughline/engine/resident/resident-engine';
import { expect, test } from 'vitest';
import type { RequestContext } from '../../context.ts';
import type { OpenStore } from './open-store.ts';
import { readLoading } from './read-loading.ts';

async function* nothing(): AsyncIterable<never[]> {}
const store = { id: 's' } as OpenStore;

/** A store whose rows come when they are let. */
function slowStore() {
  const row = { storeId: 's', timeZone: 'UTC', currencyCode: 'EUR', weekStartsOn: 1, dataAsOf: null, locations: [] };
  const state = { changeNumber: 1, release: () => {}, held: Promise.resolve() };
  const hold = () => {
    state.held = new Promise((resolve) => {
      state.release = resolve;
    });
  };
  const readRows = async (): Promise<StoreRows> => {
    const { changeNumber } = state;
    const orders = async function* () {
      await state.held;
      yield [];
    };
    const rows = { people: nothing(), attributes: nothing(), events: nothing(), orderCountExpected: 200 };
    return { ...rows, orders: orders(), store: { ...row, changeNumber } };
  };
  const source = {
    readRows,
    readChangeNumber: async () => state.changeNumber,
    readChangedRows: async () => {
      return { changes: { changeNumber: state.changeNumber, people: null, anonymousOrders: [] }, rows: null };
    },
  };
  const engine = new ResidentEngine({ source, memoryLimitMb: 100 });
  const figures = () => engine.figures('s', { day: '2030-01-01' });
  const context = { services: { engine }, loaders: { figures } } as unknown as RequestContext;
  return { state, hold, figures, ask: () => readLoading(context, store) };
}

test('a store says how far it is while it loads, and again when it has to be loaded anew', async () => {
  const { state, hold, figures, ask } = slowStore();
  hold();
  expect(await ask()).toEqual({ percent: 0, stage: 'Loading orders' });
  state.release();
  await figures();
  expect(await ask()).toBeNull();
  hold();
  state.changeNumber = 2;
  expect(await ask()).toEqual({ percent: 0, stage: 'Loading orders' });
  state.release();
  await figures();
  expect(await ask()).toBeNull();
});

test('a store that is there at once is never shown as loading', async () => {
  const { state, ask } = slowStore();
  expect(await ask()).toBeNull();
  state.changeNumber = 2;
  expect(await ask()).toBeNull();
});
