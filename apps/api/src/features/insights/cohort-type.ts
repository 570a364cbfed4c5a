import { divideHalfAwayFromZero } from '@throughline/core/money';
import { definitionJson } from '@throughline/core/segments/check/check';
import type { CohortAge as CohortAgeFigures } from '@throughline/engine/insights/answer-cohorts';
import { builder } from '../../builder.ts';
import { Money } from '../../scalars.ts';
import { Store } from '../stores/store-type.ts';
import { BreakdownDimension } from './dimension-type.ts';
import { Estimate, rateOf } from './estimate-type.ts';
import { FIGURE } from './figure-field.ts';
import { type CohortModel, findCohorts } from './find-cohorts.ts';
import { scopeArguments } from './scope-arguments.ts';

type CohortAgeModel = CohortAgeFigures & { age: number; size: number; currencyCode: string };

const CohortAge = builder.objectRef<CohortAgeModel>('CohortAge').implement({
  description: 'What the people of a cohort had done by an age in local months, 0 = the month of the first order.',
  fields: (t) => ({
    age: t.exposeInt('age'),
    orders: t.exposeInt('orders', { description: 'Up to this age.' }),
    lifetimeValue: t.field({
      type: Money,
      description: 'Amount of all orders up to this age, a person of the cohort.',
      resolve: ({ amountMinor, size, currencyCode }) => ({
        amountMinor: divideHalfAwayFromZero(amountMinor, BigInt(size)),
        currencyCode,
      }),
    }),
    amount: t.field({ type: Money, resolve: ({ amountMinor, currencyCode }) => ({ amountMinor, currencyCode }) }),
    active: t.field({
      type: Estimate,
      nullable: true,
      description: 'Share with an order at this very age.',
      resolve: ({ active, size }) => rateOf(active, size),
    }),
    returned: t.field({
      type: Estimate,
      nullable: true,
      description: 'Share with a second order by this age.',
      resolve: ({ returned, size }) => rateOf(returned, size),
    }),
  }),
});

const Cohort = builder.objectRef<CohortModel>('Cohort').implement({
  description: 'People by the local month of their first counted order.',
  fields: (t) => ({
    month: t.exposeString('month', { description: 'YYYY-MM' }),
    size: t.exposeInt('size'),
    people: t.field({
      type: 'JSON',
      nullable: true,
      resolve: ({ people }) => people && definitionJson(people),
    }),
    figure: t.field({ type: 'JSON', nullable: true, description: FIGURE, resolve: ({ figure }) => figure }),
    ages: t.field({
      type: [CohortAge],
      description: 'From 0 on, as many as have passed for everyone in it.',
      resolve: ({ ages, size, currencyCode }) => ages.map((row, age) => ({ ...row, age, size, currencyCode })),
    }),
  }),
});

const FirstOrderInput = builder.inputType('FirstOrderInput', {
  description: 'Only people whose first order (some line of it) has this value; without a key, none.',
  fields: (t) => ({ dimension: t.field({ type: BreakdownDimension, required: true }), key: t.string() }),
});

builder.objectField(Store, 'cohorts', (t) =>
  t.field({
    type: [Cohort],
    nullable: true,
    description: 'Oldest first; the window is that of first orders.',
    args: { ...scopeArguments, first: t.arg({ type: FirstOrderInput }) },
    resolve: (store, args, context) => findCohorts(context, store, args),
  }),
);
