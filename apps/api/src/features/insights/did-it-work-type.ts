import { definitionJson } from '@throughline/core/segments/check/check';
import { builder } from '../../builder.ts';
import { Segment } from '../segments/segment-type.ts';
import { Store } from '../stores/store-type.ts';
import { InsightChannel } from './channel-use-type.ts';
import type { CountedRate } from './count-rates.ts';
import { Estimate, rateOf } from './estimate-type.ts';
import { evidenceKinds, isClear } from './evidence.ts';
import { FIGURE } from './figure-field.ts';
import { type DidItWorkModel, type DidItWorkRow, findDidItWork, type RateComparison } from './find-did-it-work.ts';

const DidItWorkKind = builder.enumType('DidItWorkKind', { values: ['ENTERED', 'LEFT', 'EDGE', 'SWITCH'] as const });

const EvidenceKind = builder.enumType('EvidenceKind', {
  description:
    'Against the window before and the same a year ago: clear against neither; against the one before, without a year to look at; against the one before alone, so that season may explain it; against both the same way; against the year ago alone.',
  values: evidenceKinds,
});

const DayRange = builder.objectRef<{ from: string; to: string }>('DayRange').implement({
  description: 'Local days, both included.',
  fields: (t) => ({ from: t.expose('from', { type: 'Date' }), to: t.expose('to', { type: 'Date' }) }),
});

const RateInWindow = builder.objectRef<CountedRate>('RateInWindow').implement({
  fields: (t) => ({
    count: t.exposeInt('count'),
    of: t.exposeInt('of', { description: 'People who could have.' }),
    ofPeople: t.field({
      type: 'JSON',
      nullable: true,
      description: 'The definition of those who could have; null where none can.',
      resolve: ({ ofBehind: { people } }) => people && definitionJson(people),
    }),
    ofFigure: t.field({
      type: 'JSON',
      nullable: true,
      description: FIGURE,
      resolve: ({ ofBehind }) => ofBehind.figure,
    }),
    rate: t.field({ type: Estimate, nullable: true, resolve: ({ count, of }) => rateOf(count, of) }),
    people: t.field({
      type: 'JSON',
      nullable: true,
      description:
        "The definition that selects exactly these people at the end of the window's last day; null where none can.",
      resolve: ({ people }) => people && definitionJson(people),
    }),
    figure: t.field({ type: 'JSON', nullable: true, description: FIGURE, resolve: ({ figure }) => figure }),
  }),
});

const RateComparisonType = builder.objectRef<RateComparison & { n: number }>('RateComparison').implement({
  description: "The window's rate less the other one.",
  fields: (t) => ({
    difference: t.field({
      type: Estimate,
      nullable: true,
      resolve: ({ difference, differenceLow, differenceHigh, n }) =>
        difference === null ? null : { value: difference, low: differenceLow, high: differenceHigh, n },
    }),
    p: t.exposeFloat('p', { nullable: true, description: "Fisher's mid-p, two-sided." }),
    adjustedP: t.exposeFloat('adjustedP', {
      nullable: true,
      description: 'Benjamini-Hochberg over all comparisons of the answer.',
    }),
    clear: t.boolean({ description: 'Adjusted p below 0.05.', resolve: (comparison) => isClear(comparison) }),
  }),
});

const withN = (comparison: RateComparison | null, ...sides: (CountedRate | null)[]) =>
  comparison && { ...comparison, n: Math.min(...sides.map((side) => side?.of ?? 0)) };

const Row = builder.objectRef<DidItWorkRow>('DidItWorkRow').implement({
  fields: (t) => ({
    kind: t.expose('kind', { type: DidItWorkKind }),
    segment: t.field({ type: Segment, nullable: true, resolve: ({ segment }) => segment ?? null }),
    source: t.field({ type: Segment, nullable: true, resolve: ({ source }) => source ?? null }),
    target: t.field({ type: Segment, nullable: true, resolve: ({ target }) => target ?? null }),
    fromChannel: t.field({ type: InsightChannel, nullable: true, resolve: ({ fromChannel }) => fromChannel ?? null }),
    toChannel: t.field({ type: InsightChannel, nullable: true, resolve: ({ toChannel }) => toChannel ?? null }),
    now: t.expose('now', { type: RateInWindow }),
    before: t.expose('before', { type: RateInWindow, nullable: true }),
    yearAgo: t.expose('yearAgo', { type: RateInWindow, nullable: true }),
    againstBefore: t.field({
      type: RateComparisonType,
      nullable: true,
      resolve: ({ againstBefore, now, before }) => withN(againstBefore, now, before),
    }),
    againstYearAgo: t.field({
      type: RateComparisonType,
      nullable: true,
      resolve: ({ againstYearAgo, now, yearAgo }) => withN(againstYearAgo, now, yearAgo),
    }),
    evidence: t.expose('evidence', { type: EvidenceKind }),
  }),
});

const DidItWork = builder.objectRef<DidItWorkModel>('DidItWork').implement({
  description: 'A window of days against the one before and the same a year ago.',
  fields: (t) => ({
    now: t.expose('now', { type: DayRange }),
    before: t.expose('before', {
      type: DayRange,
      nullable: true,
      description: 'The days before, as many; null where the store had no order yet when they begin.',
    }),
    yearAgo: t.expose('yearAgo', { type: DayRange, nullable: true }),
    rows: t.expose('rows', { type: [Row] }),
    comparisons: t.exposeInt('comparisons', { description: 'Corrected together.' }),
    edgesLeftOut: t.exposeInt('edgesLeftOut', { description: 'Edges of the canvas beyond 100.' }),
  }),
});

builder.objectField(Store, 'didItWork', (t) =>
  t.field({
    type: DidItWork,
    nullable: true,
    description: 'Of a canvas, of a segment, or of the switch from one channel to another; null for an unknown one.',
    args: {
      canvasId: t.arg.id(),
      segmentId: t.arg.id(),
      fromChannel: t.arg.string({ description: 'Handle; people with an order in it.' }),
      toChannel: t.arg.string({ description: 'Handle; their first order in it is the switch.' }),
      from: t.arg({ type: 'Date', required: true, description: 'Local days, both included, 1,830 at most.' }),
      to: t.arg({ type: 'Date', required: true }),
    },
    resolve: (store, args, context) => findDidItWork(context, store, args),
  }),
);
