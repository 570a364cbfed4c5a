import { peopleMature, peopleReturned } from '@throughline/core/insights/people-by-rhythm';
import { definitionJson } from '@throughline/core/segments/check/check';
import type { DayCounts } from '@throughline/engine/insights/day-counts';
import { countedQuantile, countOf, meanOfCounted } from '@throughline/stats/counted-quantiles';
import { type CurveStep as CurveStepFigures, halfAt, kaplanMeierCurve } from '@throughline/stats/kaplan-meier-curve';
import { builder } from '../../builder.ts';
import { Store } from '../stores/store-type.ts';
import { Estimate, rateOf } from './estimate-type.ts';
import { findRhythm, type RhythmModel } from './find-rhythm.ts';
import { scopeArguments } from './scope-arguments.ts';

const DayCount = builder.objectRef<{ days: number; count: number }>('DayCount').implement({
  fields: (t) => ({ days: t.exposeInt('days'), count: t.exposeInt('count') }),
});

const Gaps = builder.objectRef<DayCounts>('Gaps').implement({
  description: 'Days between an order and the next, in local dates.',
  fields: (t) => {
    const counted = ({ days, counts }: DayCounts) => ({ values: days, counts });
    const quantile = (part: number, parts: number) =>
      t.int({ nullable: true, resolve: (gaps) => countedQuantile(counted(gaps), part, parts) });
    return {
      n: t.int({ resolve: (gaps) => countOf(counted(gaps)) }),
      mean: t.float({ nullable: true, resolve: (gaps) => meanOfCounted(counted(gaps)) }),
      lowerQuartile: quantile(1, 4),
      median: quantile(1, 2),
      upperQuartile: quantile(3, 4),
      ninthDecile: quantile(9, 10),
      counts: t.field({
        type: [DayCount],
        description: 'How often each number of days occurs, fewest days first.',
        resolve: ({ days, counts }) => days.map((one, i) => ({ days: one, count: counts[i]! })),
      }),
    };
  },
});

export const CurveStep = builder.objectRef<CurveStepFigures>('CurveStep').implement({
  description: 'Estimated share to whom it has happened by so many days, with its 95 % interval.',
  fields: (t) => ({
    days: t.exposeInt('time'),
    atRisk: t.exposeInt('atRisk', { description: 'Looked at for at least so long, and still without.' }),
    events: t.exposeInt('events'),
    share: t.exposeFloat('share'),
    low: t.exposeFloat('low'),
    high: t.exposeFloat('high'),
  }),
});

type WithinModel = RhythmModel['rhythm']['within'][number] & Pick<RhythmModel, 'people' | 'today'>;

const ReturnedWithin = builder.objectRef<WithinModel>('ReturnedWithin').implement({
  description: 'Second orders within so many days, among customers who have had that long.',
  fields: (t) => ({
    days: t.exposeInt('days'),
    mature: t.exposeInt('mature'),
    returned: t.exposeInt('returned'),
    maturePeople: t.field({
      type: 'JSON',
      description: 'The definition that selects exactly those who have had that long.',
      resolve: ({ people, days, today }) => definitionJson(peopleMature(people, days, today)),
    }),
    rate: t.field({ type: Estimate, nullable: true, resolve: ({ returned, mature }) => rateOf(returned, mature) }),
    people: t.field({
      type: 'JSON',
      description: 'The definition that selects exactly those who returned, at `asOf`.',
      resolve: ({ people, days, today }) => definitionJson(peopleReturned(people, days, today)),
    }),
  }),
});

const curveOf = ({ rhythm: { returned, waiting } }: RhythmModel) =>
  kaplanMeierCurve({ times: returned.days, counts: returned.counts }, { times: waiting.days, counts: waiting.counts });

const Rhythm = builder.objectRef<RhythmModel>('Rhythm').implement({
  description: 'Days between orders, and days until who ordered once comes back.',
  fields: (t) => ({
    customers: t.int({ resolve: ({ rhythm }) => rhythm.customers }),
    repeatRate: t.field({
      type: Estimate,
      nullable: true,
      resolve: ({ rhythm }) => rateOf(rhythm.repeat, rhythm.customers),
    }),
    gaps: t.field({
      type: Gaps,
      description: 'Of orders whose next one lies in the window.',
      resolve: ({ rhythm }) => rhythm.gaps,
    }),
    firstGaps: t.field({
      type: Gaps,
      description: 'From the first order to the second alone.',
      resolve: ({ rhythm }) => rhythm.firstGaps,
    }),
    comingBack: t.field({
      type: [CurveStep],
      description: 'Kaplan and Meier: who has not come back yet counts for as long as they have been looked at.',
      resolve: curveOf,
    }),
    comingBackMedian: t.int({
      nullable: true,
      description: 'Days by which half have come back; null while fewer are expected to.',
      resolve: (model) => halfAt(curveOf(model)),
    }),
    within: t.field({
      type: [ReturnedWithin],
      resolve: ({ rhythm, people, today }) => rhythm.within.map((row) => ({ ...row, people, today })),
    }),
  }),
});

builder.objectField(Store, 'rhythm', (t) =>
  t.field({
    type: Rhythm,
    nullable: true,
    args: scopeArguments,
    resolve: (store, args, context) => findRhythm(context, store, args),
  }),
);
