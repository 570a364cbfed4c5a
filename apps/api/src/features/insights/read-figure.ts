// A figure from outside (core/insights/figure.ts), checked as a whole: all problems at once, with their paths.

import { parseDay } from '@throughline/core/day';
import { isPersonalField } from '@throughline/core/facts/personal-fields';
import { DIMENSIONS, type Dimension, dimensionNames, orderDimensions } from '@throughline/core/insights/dimensions';
import type { Figure } from '@throughline/core/insights/figure';
import { PATH_ORDERS, pathDimensions } from '@throughline/core/insights/people-on-path';
import { parseAmount } from '@throughline/core/money';
import { z } from 'zod';
import { Refused, type UserProblem } from '../../refused.ts';
import type { OpenStore } from '../stores/open-store.ts';

/** Throws Refused. */
export function readFigure(store: OpenStore, today: string, figure: unknown): Figure {
  const parsed = schemaOf(store, today).safeParse(figure);
  if (parsed.success) return parsed.data as Figure;
  throw new Refused(parsed.error.issues.flatMap((issue) => problemsOf(issue)));
}

function problemsOf(issue: z.core.$ZodIssue): UserProblem[] {
  const path = ['figure', ...issue.path.map(String)];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key],
      code: 'UNKNOWN_FIELD',
      message: `${[...path, key].join('.')} is not known.`,
    }));
  }
  const isPersonal = issue.code === 'custom' && issue.params?.code === 'PERSONAL_FIELD';
  return [
    { path, code: isPersonal ? 'PERSONAL_FIELD' : 'WRONG_VALUE', message: `${path.join('.')}: ${issue.message}` },
  ];
}

const ID_MAX = 200;
const KEY_MAX = 2000;
const CHOSEN_MAX = 20;

const key = z.string().max(KEY_MAX);
const orMissing = key.nullable();
const choice = z.union([
  z.strictObject({ is: orMissing }),
  z.strictObject({ isNot: z.array(orMissing).max(CHOSEN_MAX) }),
]);
const scores = z
  .strictObject({
    recency: z.int().min(1).max(5).nullable(),
    frequency: z.int().min(1).max(5).nullable(),
  })
  .refine(({ recency, frequency }) => (recency === null) === (frequency === null), 'Both scores are null, or none.');
const position = z.union([
  z.strictObject({ last: z.literal(true) }),
  z
    .strictObject({ from: z.int().min(1).optional(), to: z.int().min(1).optional() })
    .refine(({ from = 1, to = from }) => from <= to, 'A position ends before it begins.'),
]);
const ofLines = dimensionsOf((name) => DIMENSIONS[name].of === 'line');

function dimensionsOf(isOne: (name: Dimension) => boolean) {
  return z.enum(dimensionNames.filter(isOne));
}

function schemaOf(store: OpenStore, today: string) {
  const day = z
    .string()
    .refine((text) => parseDay(text) !== null, 'A date (YYYY-MM-DD) is expected.')
    .refine((text) => text <= today, `Dates are up to today, ${today} in the store's time zone.`);
  const amount = z
    .string()
    .refine(
      (text) => 'minor' in parseAmount(text, store.currencyCode),
      `An amount in ${store.currencyCode} is expected.`,
    );
  const seen = dimensionsOf(() => true).refine(
    (name) => store.seesPersonal || DIMENSIONS[name].of !== 'person' || !isPersonalField(DIMENSIONS[name].field),
    { message: 'This is personal data, which you may not see here.', params: { code: 'PERSONAL_FIELD' } },
  );
  const kinds = {
    breakdown: z.strictObject({
      dimension: seen,
      key: orMissing,
      position: position.nullable(),
      channel: orMissing,
    }),
    firstProducts: z.strictObject({ dimension: ofLines, key: orMissing, next: orMissing }),
    productAffinity: z.strictObject({ dimension: ofLines, level: z.enum(['order', 'customer']), a: key, b: key }),
    firstBuys: z.strictObject({ dimension: ofLines, key: orMissing, firstChannel: key, secondChannel: key }),
    orderPaths: z.strictObject({
      by: z.enum(pathDimensions),
      position: z.int().min(1).max(PATH_ORDERS),
      from: choice,
      to: choice.nullable().optional(),
    }),
    transitions: z.strictObject({ dimension: z.enum(orderDimensions), from: orMissing, to: orMissing }),
    channelGap: z.strictObject({ landmark: z.enum(['several', 'one']) }),
    orderValues: z.strictObject({
      orders: z.enum(['all', 'first']),
      channel: choice,
      base: z.enum(['gross', 'net', 'product']),
      from: amount,
      below: amount,
    }),
    rfmGrid: z.strictObject({ before: day, from: scores, to: scores.optional() }),
    didItWork: z.strictObject({ fromChannel: key, toChannel: key, who: z.enum(['moved', 'atRisk']) }),
  };
  const counts = z
    .strictObject(kinds)
    .partial()
    .refine((of) => Object.keys(of).length === 1, `One of ${Object.keys(kinds).join(', ')} is expected.`);
  return z
    .strictObject({
      segmentId: z.string().max(ID_MAX).nullable(),
      from: day.nullable(),
      to: day.nullable(),
      counts,
    })
    .refine(({ from, to }) => from === null || to === null || from <= to, {
      path: ['to'],
      message: 'The window ends before it begins.',
    });
}
