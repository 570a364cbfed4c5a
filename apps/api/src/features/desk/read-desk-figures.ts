// The figures of one store on the desk. A store that is still loading, or fails, says so in its own row and holds up no other.

import { setTimeout } from 'node:timers/promises';
import { formatDay, parseDay } from '@throughline/core/calendar';
import { segmentsFor } from '@throughline/core/recipes/omnichannel-segments';
import { customersWho, everyone } from '@throughline/core/recipes/recipe-plan';
import type { Metrics, MovesResult, SegmentInput } from '@throughline/engine/engine';
import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import { type OpenStore, openStore } from '../stores/open-store.ts';
import { todayOf } from '../stores/read-as-of.ts';
import { nowOf } from '../stores/store-clock.ts';
import type { DeskStoreModel } from './find-desk.ts';
import { Turns } from './turns.ts';

/** READY: all figures are here. HIDDEN: the viewer may see no figures of the store. */
export const DESK_STATES = ['READY', 'LOADING', 'FAILED', 'HIDDEN'] as const;

export interface DeskFiguresModel {
  state: (typeof DESK_STATES)[number];
  /** Of loading; null in any other state. */
  percent: number | null;
  /** null in any state but READY. */
  known: KnownFigures | null;
}

export interface KnownFigures {
  asOf: number;
  dataAsOf: number | null;
  currencyCode: string;
  all: Metrics;
  omnichannelCount: number;
  /** null where the store has not both channels. */
  storeToOnline: MovesResult | null;
}

/** Who waits longer is told how far it is. */
const patienceMs = 2_000;
/** No store is begun to be loaded for an answer that is older: it says so, and is asked for again. */
const answerMs = 8_000;
/** Of all desks together: many would push each other out of the engine's memory. */
const loads = new Turns(3);
const daysMax = 3_660;
const [storeChannel, onlineChannel] = ['pos', 'online_store'];

export async function readDeskFigures(
  context: RequestContext,
  { store, begunAt }: DeskStoreModel,
  days: number,
): Promise<DeskFiguresModel> {
  if (days < 1 || days > daysMax) refuse('days', `days is 1 to ${daysMax}, found ${days}.`);
  if (!store.permissions.has('figures:read')) return { state: 'HIDDEN', percent: null, known: null };
  try {
    return await ask(context, store, days, begunAt);
  } catch (error) {
    context.log.error({ err: error, storeId: store.id }, 'A store of the desk could not be read');
    return { state: 'FAILED', percent: null, known: null };
  }
}

const loading = (percent: number): DeskFiguresModel => ({ state: 'LOADING', percent, known: null });
const ready = (known: KnownFigures): DeskFiguresModel => ({ state: 'READY', percent: null, known });

async function ask(
  context: RequestContext,
  store: OpenStore,
  days: number,
  begunAt: number,
): Promise<DeskFiguresModel> {
  await openStore({ ...context, needs: null }, store.id);
  const { engine } = context.services;
  if ((await engine.progress(store.id)).state === 'ready') return ready(await readKnown(context, store, days));
  const end = await loads.wait(answerMs - (performance.now() - begunAt));
  if (end === null) return loading(0);
  // The turn lasts as long as the loading, also where the answer does not wait for it.
  const known = readKnown(context, store, days).finally(end);
  const waited = await Promise.race([known, setTimeout(patienceMs, null, { ref: false })]);
  if (waited !== null) return ready(waited);
  known.catch((error) => context.log.error({ err: error, storeId: store.id }, 'A store could not be loaded'));
  const { ordersRead, ordersExpected } = await engine.progress(store.id);
  const percent = ordersExpected === 0 ? 0 : Math.min(99, Math.floor((ordersRead / ordersExpected) * 100));
  return loading(percent);
}

const inputOf = (definition: SegmentInput['definition']): SegmentInput => ({ definition, references: {} });
const omnichannel = customersWho({ orders: { measure: { distinct: 'channel' }, is: { gte: 2 } } });
const [uses, first] = ['uses', 'first'].map((kind) => {
  const [x, y] = kind === 'uses' ? [onlineChannel, storeChannel] : [storeChannel, onlineChannel];
  return inputOf(segmentsFor(x!, y!, (handle) => handle).find((one) => one.kind === kind)!.definition);
});
const groups = [everyone.definition, omnichannel].map(inputOf);

/** Two questions of the engine, whatever is shown: who there is, and who moved. */
async function readKnown(context: RequestContext, store: OpenStore, days: number): Promise<KnownFigures> {
  const { engine } = context.services;
  const figures = await context.loaders.figures(store);
  const handles = figures.channels.map(({ handle }) => handle);
  const hasBoth = handles.includes(storeChannel!) && handles.includes(onlineChannel!);
  const to = todayOf(context, store);
  const [metrics, moves] = await Promise.all([
    engine.metrics(store.id, groups, { instant: nowOf(context, store) }, 'gross', { medians: false }),
    hasBoth
      ? engine.moves(
          store.id,
          [{ from: first!, to: uses!, maxGapDays: 0 }],
          { from: formatDay(parseDay(to)! - days + 1), to },
          'gross',
        )
      : [],
  ]);
  const [all, both] = metrics as [Metrics, Metrics];
  const { dataAsOf } = figures;
  const storeToOnline = moves[0] ?? null;
  const { currencyCode } = store;
  return { asOf: all.asOf, dataAsOf, currencyCode, all, omnichannelCount: both.customerCount, storeToOnline };
}
