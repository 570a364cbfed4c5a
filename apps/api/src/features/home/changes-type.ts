import { definitionJson } from '@throughline/core/segments/check/check';
import { builder } from '../../builder.ts';
import { Money } from '../../scalars.ts';
import { Canvas } from '../canvases/canvas-type.ts';
import { InsightChannel } from '../insights/channel-use-type.ts';
import { Estimate, MoneyEstimate, rateOf, wholeMinor } from '../insights/estimate-type.ts';
import { Segment } from '../segments/segment-type.ts';
import { Store } from '../stores/store-type.ts';
import { type ChangeSide, changeKinds, type Estimated, type JudgedChange, type Week } from './change-model.ts';
import { type ChangesModel, findChanges } from './find-changes.ts';

type InCurrency<T> = T & { currencyCode: string };

const ChangeKind = builder.enumType('ChangeKind', { values: changeKinds });

const ChangeSideType = builder.objectRef<InCurrency<ChangeSide>>('ChangeSide').implement({
  description: 'The figure in one of the two weeks.',
  fields: (t) => ({
    count: t.exposeInt('count', { description: 'Orders; of segments and edges people.' }),
    of: t.exposeInt('of', { nullable: true, description: 'People who could have.' }),
    rate: t.field({
      type: Estimate,
      nullable: true,
      resolve: ({ count, of }) => (of === null ? null : rateOf(count, of)),
    }),
    amount: t.field({
      type: Money,
      nullable: true,
      description: 'Gross: the sum of the orders, of ORDER_VALUE their mean.',
      resolve: ({ amountMinor, currencyCode }) => (amountMinor === null ? null : { amountMinor, currencyCode }),
    }),
    people: t.field({
      type: 'JSON',
      nullable: true,
      description: "The definition that selects exactly these people at the end of the week's last day.",
      resolve: ({ people }) => people && definitionJson(people),
    }),
  }),
});

/** What is known of the change itself rests on both weeks. */
const estimated = ({ now, before }: JudgedChange, estimate: Estimated | null | undefined) =>
  estimate ? { ...estimate, n: now.count + before.count } : null;

const ChangeType = builder.objectRef<InCurrency<JudgedChange>>('Change').implement({
  description: 'A figure of the week against the same of the week before.',
  fields: (t) => ({
    kind: t.expose('kind', { type: ChangeKind }),
    clear: t.exposeBoolean('clear', { description: 'Adjusted p below 0.05.' }),
    p: t.exposeFloat('p', { nullable: true }),
    adjustedP: t.exposeFloat('adjustedP', {
      nullable: true,
      description: 'Benjamini-Hochberg: ORDERS and REVENUE together, all others together.',
    }),
    channel: t.field({ type: InsightChannel, nullable: true, resolve: ({ channel }) => channel ?? null }),
    segment: t.field({ type: Segment, nullable: true, resolve: ({ segment }) => segment ?? null }),
    source: t.field({ type: Segment, nullable: true, resolve: ({ source }) => source ?? null }),
    target: t.field({ type: Segment, nullable: true, resolve: ({ target }) => target ?? null }),
    canvas: t.field({
      type: Canvas,
      nullable: true,
      description: 'One on which the edge is drawn.',
      resolve: ({ canvas }) => canvas ?? null,
    }),
    now: t.field({ type: ChangeSideType, resolve: ({ now, currencyCode }) => ({ ...now, currencyCode }) }),
    before: t.field({ type: ChangeSideType, resolve: ({ before, currencyCode }) => ({ ...before, currencyCode }) }),
    ratio: t.field({
      type: Estimate,
      nullable: true,
      description: 'Of numbers of orders.',
      resolve: (change) => estimated(change, change.ratio),
    }),
    difference: t.field({
      type: Estimate,
      nullable: true,
      description: 'Of rates, this week less the one before.',
      resolve: (change) => estimated(change, change.difference),
    }),
    amountDifference: t.field({
      type: MoneyEstimate,
      nullable: true,
      resolve: ({ amountDifference, now, before, currencyCode }) =>
        amountDifference
          ? {
              valueMinor: wholeMinor(amountDifference.value),
              interval: { lowMinor: wholeMinor(amountDifference.low), highMinor: wholeMinor(amountDifference.high) },
              n: now.count + before.count,
              currencyCode,
            }
          : null,
    }),
  }),
});

const OrderWeek = builder.objectRef<InCurrency<ChangesModel['weeks'][number]>>('OrderWeek').implement({
  description: 'Counted orders of seven local days, both ends included.',
  fields: (t) => ({
    from: t.expose('from', { type: 'Date' }),
    to: t.expose('to', { type: 'Date' }),
    orders: t.int({ resolve: ({ all }) => all.n }),
    amount: t.field({
      type: Money,
      resolve: ({ all, currencyCode }) => ({ amountMinor: all.sum.numerator, currencyCode }),
    }),
  }),
});

const day = (read: (model: ChangesModel) => Week, end: keyof Week) => (model: ChangesModel) => read(model)[end];
const [ofNow, ofBefore] = [({ now }: ChangesModel) => now, ({ before }: ChangesModel) => before];

const StoreChanges = builder.objectRef<ChangesModel>('StoreChanges').implement({
  description: 'Seven whole local days of the store against the seven before.',
  fields: (t) => ({
    from: t.field({ type: 'Date', resolve: day(ofNow, 'from') }),
    to: t.field({ type: 'Date', resolve: day(ofNow, 'to') }),
    beforeFrom: t.field({ type: 'Date', resolve: day(ofBefore, 'from') }),
    beforeTo: t.field({ type: 'Date', resolve: day(ofBefore, 'to') }),
    comparableFrom: t.expose('comparableFrom', {
      type: 'Date',
      nullable: true,
      description:
        'The first day with two whole weeks since the first order; no change is there before. null without orders.',
    }),
    changes: t.field({
      type: [ChangeType],
      description: 'All that was checked: the clear ones first, most evidence first.',
      resolve: ({ changes, currencyCode }) => changes.map((change) => ({ ...change, currencyCode })),
    }),
    weeks: t.field({
      type: [OrderWeek],
      description: 'The last 26, the earliest first.',
      resolve: ({ weeks, currencyCode }) => weeks.map((week) => ({ ...week, currencyCode })),
    }),
    segmentsLeftOut: t.int({
      description: 'Segments beyond the 40 that are looked at, favourites first.',
      resolve: ({ leftOut }) => leftOut.segments,
    }),
    edgesLeftOut: t.int({
      description: 'Edges beyond the 100 that are looked at.',
      resolve: ({ leftOut }) => leftOut.edges,
    }),
  }),
});

builder.objectField(Store, 'changes', (t) =>
  t.field({
    type: StoreChanges,
    description: 'What changed in the week that ends with `asOf`, or with yesterday.',
    args: { asOf: t.arg({ type: 'Date' }) },
    resolve: (store, args, context) => findChanges(context, store, args),
  }),
);
