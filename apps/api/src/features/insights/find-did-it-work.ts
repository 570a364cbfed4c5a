// Rates of a window against the one before and the same of a year ago (docs/semantics.md 8, Did it work?).

import { dateOf, zoneCalendar } from '@throughline/core/calendar';
import { addMonths, formatDay, parseDay } from '@throughline/core/day';
import type { Definition } from '@throughline/core/segments/definition';
import type { EdgeInput, Window } from '@throughline/engine/engine';
import { benjaminiHochberg } from '@throughline/stats/benjamini-hochberg';
import { compareRates, type RateChange } from '@throughline/stats/compare-rates';
import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import { readCanvas } from '../canvases/find-canvases.ts';
import { distinctEdges } from '../home/rate-changes.ts';
import { readSegmentInput } from '../segments/read-segment-input.ts';
import type { SegmentModel } from '../segments/segment-model.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { readWindow } from '../stores/read-as-of.ts';
import { type ChannelModel, channelLabels } from './channel-labels.ts';
import { type CountedRate, countFlows, countMoves } from './count-rates.ts';
import { type Evidence, evidenceOf } from './evidence.ts';

const WINDOW_DAYS_MAX = 1830;
const EDGES_MAX = 100;

export interface DidItWorkArguments {
  canvasId?: string | null;
  segmentId?: string | null;
  fromChannel?: string | null;
  toChannel?: string | null;
  from: string;
  to: string;
}

export interface RateComparison extends RateChange {
  adjustedP: number | null;
}

interface RowHead {
  kind: 'ENTERED' | 'LEFT' | 'EDGE' | 'SWITCH';
  segment?: SegmentModel;
  source?: SegmentModel;
  target?: SegmentModel;
  fromChannel?: ChannelModel;
  toChannel?: ChannelModel;
}

export interface DidItWorkRow extends RowHead {
  now: CountedRate;
  before: CountedRate | null;
  yearAgo: CountedRate | null;
  againstBefore: RateComparison | null;
  againstYearAgo: RateComparison | null;
  evidence: Evidence;
}

export interface DidItWorkModel {
  now: Window;
  before: Window | null;
  yearAgo: Window | null;
  rows: DidItWorkRow[];
  /** Comparisons that are corrected together. */
  comparisons: number;
  edgesLeftOut: number;
}

/** What is counted in each window, one answer a row. */
interface Subject {
  heads: RowHead[];
  count(window: Window): Promise<CountedRate[]>;
  edgesLeftOut: number;
}

/** null when the canvas or segment is unknown in this store. */
export async function findDidItWork(
  context: RequestContext,
  store: OpenStore,
  args: DidItWorkArguments,
): Promise<DidItWorkModel | null> {
  const now = readWindow(context, store, args, WINDOW_DAYS_MAX);
  const subject = await readSubject(context, store, args);
  if (subject === null) return null;
  const { firstOrderAt } = await context.loaders.figures(store);
  const firstDay = firstOrderAt === null ? null : dateOf(firstOrderAt, zoneCalendar(store.timeZone));
  const known = (window: Window) => (firstDay !== null && window.from >= firstDay ? window : null);
  const [before, yearAgo] = [known(precedingWindow(now)), known(yearBefore(now))];
  const [current, former, last] = [
    await subject.count(now),
    before && (await subject.count(before)),
    yearAgo && (await subject.count(yearAgo)),
  ];
  const rows = subject.heads.map((head, i) => ({
    ...head,
    now: current[i]!,
    before: former?.[i] ?? null,
    yearAgo: last?.[i] ?? null,
  }));
  return { now, before, yearAgo, edgesLeftOut: subject.edgesLeftOut, ...compared(rows) };
}

function precedingWindow({ from, to }: Window): Window {
  const [first, last] = [parseDay(from)!, parseDay(to)!];
  return { from: formatDay(first - (last - first + 1)), to: formatDay(first - 1) };
}

function yearBefore({ from, to }: Window): Window {
  const first = addMonths(parseDay(from)!, -12);
  return { from: formatDay(first), to: formatDay(first + parseDay(to)! - parseDay(from)!) };
}

type Counted = RowHead & Pick<DidItWorkRow, 'now' | 'before' | 'yearAgo'>;

/** Both comparisons of every row are corrected together. */
function compared(rows: readonly Counted[]): Pick<DidItWorkModel, 'rows' | 'comparisons'> {
  const pairs = rows.flatMap((row) => [
    { now: row.now, before: row.before },
    { now: row.now, before: row.yearAgo },
  ]);
  const side = ({ count, of }: CountedRate) => ({ successes: count, n: of });
  const changes = compareRates(
    pairs.map(({ now, before }) => ({ now: side(now), before: before ? side(before) : { successes: 0, n: 0 } })),
  );
  const adjusted = benjaminiHochberg(changes.map(({ p }) => p));
  const comparison = (place: number): RateComparison | null =>
    pairs[place]!.before === null ? null : { ...changes[place]!, adjustedP: adjusted[place]! };
  return {
    rows: rows.map((row, i) => {
      const [againstBefore, againstYearAgo] = [comparison(2 * i), comparison(2 * i + 1)];
      return { ...row, againstBefore, againstYearAgo, evidence: evidenceOf(againstBefore, againstYearAgo) };
    }),
    comparisons: adjusted.filter((p) => p !== null).length,
  };
}

async function readSubject(
  context: RequestContext,
  store: OpenStore,
  args: DidItWorkArguments,
): Promise<Subject | null> {
  const { canvasId, segmentId, fromChannel, toChannel } = args;
  const isSwitch = Boolean(fromChannel && toChannel);
  if ([canvasId, segmentId, isSwitch].filter(Boolean).length !== 1 || Boolean(fromChannel) !== Boolean(toChannel)) {
    refuse('canvasId', 'One of a canvas, a segment, or two channels is expected.');
  }
  if (canvasId) return ofCanvas(context, store, canvasId);
  if (segmentId) return ofSegment(context, store, segmentId);
  return ofChannels(context, store, fromChannel!, toChannel!);
}

async function ofCanvas(context: RequestContext, store: OpenStore, id: string): Promise<Subject | null> {
  const canvas = await readCanvas(context, store, id);
  if (canvas === null) return null;
  const edges = await distinctEdges(context, [canvas]);
  const shown = edges.slice(0, EDGES_MAX);
  const asked = await Promise.all(
    shown.map(async ({ source, target }) => ({
      from: await readSegmentInput(context, source),
      to: await readSegmentInput(context, target),
      maxGapDays: 0,
      ids: [source.id, target.id] as [string, string],
    })),
  );
  return {
    heads: shown.map(({ source, target }) => ({ kind: 'EDGE', source, target })),
    count: async (window) => (asked.length === 0 ? [] : countMoves(context, store, asked, window)),
    edgesLeftOut: edges.length - shown.length,
  };
}

async function ofSegment(context: RequestContext, store: OpenStore, id: string): Promise<Subject | null> {
  const segment = await context.loaders.segments.load({ store, id });
  if (segment === null) return null;
  return {
    heads: [
      { kind: 'ENTERED', segment },
      { kind: 'LEFT', segment },
    ],
    count: async (window) => {
      const [flows] = await countFlows(context, store, [segment], window);
      return [flows!.entered, flows!.left];
    },
    edgesLeftOut: 0,
  };
}

async function ofChannels(context: RequestContext, store: OpenStore, from: string, to: string): Promise<Subject> {
  if (from === to) refuse('toChannel', 'Another channel than the first is expected.');
  const labelOf = await channelLabels(context, store);
  const switched = { fromChannel: from, toChannel: to };
  const edge: EdgeInput = { from: usesChannel(from), to: usesChannel(to), maxGapDays: 0 };
  return {
    heads: [{ kind: 'SWITCH', fromChannel: labelOf([from], 0), toChannel: labelOf([to], 0) }],
    count: (window) => countMoves(context, store, [{ ...edge, switched }], window),
    edgesLeftOut: 0,
  };
}

function usesChannel(channel: string): EdgeInput['from'] {
  const condition = { orders: { where: { channel: { in: [channel] } }, some: { gte: 1 } } };
  const definition: Definition = { version: 1, universe: 'customers', condition };
  return { definition, references: {} };
}
