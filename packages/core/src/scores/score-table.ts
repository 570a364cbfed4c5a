// The scores that conditions ask for: what each says, which values it has, and what it rests on (docs/semantics.md 2). Read by the
// check, the sentence, the text form, the JSON Schema and the engine; never by the oracle.

import { byResident, type EvaluatedRow } from '../segments/drivers.ts';
import type { ValueType } from '../segments/value-types.ts';
import { klaviyoRfmGroups, type RfmGroup, shopifyRfmGroups } from './rfm-groups.ts';

export interface ScoreRow extends EvaluatedRow {
  label: string;
  /** One sentence: what a value says. */
  meaning: string;
  type: ValueType;
  /** All values, when they are few; a condition compares with no other. */
  values?: readonly (string | number)[];
  /** How a sentence writes a value; absent = as it is. */
  valueLabels?: Readonly<Record<string, string>>;
  /** Whose value is missing. */
  missing: string;
  /** `quantiles`: where the person stands among all customers; `model`: what is expected of the person. */
  rests: 'quantiles' | 'model';
}

const WITHOUT_ORDER = 'who has no order, and everyone on the day of the first order of all';
const FIFTHS = [1, 2, 3, 4, 5] as const;
const THIRDS = [1, 2, 3] as const;

const part = (label: string, meaning: string, values: readonly number[]): ScoreRow => ({
  label,
  meaning: `${meaning}: 1 for the lowest of ${values.length} classes of all customers, ${values.length} for the highest.`,
  type: 'number',
  values,
  missing: WITHOUT_ORDER,
  rests: 'quantiles',
  ...byResident,
});

const WITHOUT_MODEL = 'who has no order, and everyone while the store has too few repeat buyers';

const expected = (label: string, meaning: string, type: ValueType): ScoreRow => ({
  label,
  meaning,
  type,
  missing: WITHOUT_MODEL,
  rests: 'model',
  ...byResident,
});

const group = (label: string, groups: readonly RfmGroup<string>[], missing: string): ScoreRow => ({
  label,
  meaning: `${groups.map((one) => `${one.label}: ${one.description}`).join('. ')}.`,
  type: 'handle',
  values: groups.map(({ key }) => key),
  valueLabels: Object.fromEntries(groups.map((one) => [one.key, one.label])),
  missing,
  rests: 'quantiles',
  ...byResident,
});

const quantileScoreRows = {
  rfmRecency: part('RFM recency', 'How late the last order is', FIFTHS),
  rfmFrequency: part('RFM frequency', 'How many orders there are', FIFTHS),
  rfmMonetary: part('RFM monetary', 'How much the orders sum up to, gross', FIFTHS),
  rfmGroup: group('RFM group', shopifyRfmGroups, 'who has orders, on the day of the first order of all'),
  rfm3Recency: part('RFM recency in thirds', 'How late the last order is', THIRDS),
  rfm3Frequency: part('RFM frequency in thirds', 'How many orders there are', THIRDS),
  rfm3Monetary: part('RFM monetary in thirds', 'How much the orders sum up to, gross', THIRDS),
  rfm3Group: group('RFM group in thirds', klaviyoRfmGroups, WITHOUT_ORDER),
} satisfies Record<string, ScoreRow>;

/** From the lowest. */
export const spendTiers = ['low', 'medium', 'high'] as const;

const modelScoreRows = {
  aliveProbability: expected(
    'probability of being alive',
    'The chance, 0 to 1, that the person will order again at all.',
    'number',
  ),
  expectedOrders: expected('expected orders', 'Orders expected within 365 days.', 'number'),
  expectedValue: expected('expected value', 'What the orders of 365 days are expected to sum up to.', 'amount'),
  daysToNextOrder: {
    ...expected('days to the next order', 'Days until one order is expected.', 'number'),
    missing: `${WITHOUT_MODEL}, and of whom no order is expected within 730 days`,
  },
  spendTier: {
    ...expected('spend tier', 'Of the expected value: high for the top fifth, medium for the next two.', 'handle'),
    values: spendTiers,
  },
} satisfies Record<string, ScoreRow>;

export const scoreRows = { ...quantileScoreRows, ...modelScoreRows };

export type QuantileScoreName = keyof typeof quantileScoreRows;
export type ModelScoreName = keyof typeof modelScoreRows;

export function isQuantileScore(name: ScoreName): name is QuantileScoreName {
  return Object.hasOwn(quantileScoreRows, name);
}

export type ScoreName = keyof typeof scoreRows;

export const scoreNames = Object.keys(scoreRows) as ScoreName[];

export function scoreRow(name: ScoreName): ScoreRow {
  return scoreRows[name];
}
