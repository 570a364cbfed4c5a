// The named groups of RFM scores, as merchants know them from Shopify (fifths) and Klaviyo (thirds). A score is 1 for
// the lowest class within the store and the number of classes for the highest; recency is high for a late last order.

export type Fifth = 1 | 2 | 3 | 4 | 5;
export type Third = 1 | 2 | 3;

export interface RfmScores<Score extends number> {
  recency: Score;
  frequency: Score;
  monetary: Score;
}

export interface RfmGroup<Key extends string> {
  key: Key;
  label: string;
  description: string;
}

export type ShopifyRfmGroup =
  | 'champions'
  | 'loyal'
  | 'active'
  | 'new'
  | 'promising'
  | 'needsAttention'
  | 'atRisk'
  | 'previouslyLoyal'
  | 'almostLost'
  | 'dormant'
  | 'prospects';

/** From the best to those who never ordered. */
export const shopifyRfmGroups: readonly RfmGroup<ShopifyRfmGroup>[] = [
  { key: 'champions', label: 'Champions', description: 'Ordered very recently, many orders, the most spent' },
  { key: 'loyal', label: 'Loyal', description: 'Ordered recently, many orders, the most spent' },
  { key: 'active', label: 'Active', description: 'Ordered recently, some orders, a moderate amount spent' },
  { key: 'new', label: 'New', description: 'Ordered very recently, few orders, little spent' },
  { key: 'promising', label: 'Promising', description: 'Ordered recently, few orders, little spent' },
  {
    key: 'needsAttention',
    label: 'Needs attention',
    description: 'Ordered some time ago, some orders, a moderate amount spent',
  },
  { key: 'atRisk', label: 'At risk', description: 'No recent order, but many orders and much spent before' },
  {
    key: 'previouslyLoyal',
    label: 'Previously loyal',
    description: 'No recent order, but the most orders and the most spent before',
  },
  { key: 'almostLost', label: 'Almost lost', description: 'Ordered some time ago, few orders, little spent' },
  { key: 'dormant', label: 'Dormant', description: 'No recent order, few orders, little spent' },
  { key: 'prospects', label: 'Prospects', description: 'No order yet' },
];

/**
 * By recency, from 5 down to 1: the groups of FM = 1 .. 5. Shopify publishes FM = (F + M) / 2 and the descriptions above,
 * not the cells; these are the cells of the customary ten-group grid that the descriptions paraphrase.
 */
const SHOPIFY_GRID: Readonly<Record<Fifth, readonly ShopifyRfmGroup[]>> = {
  5: ['new', 'active', 'active', 'champions', 'champions'],
  4: ['promising', 'active', 'active', 'loyal', 'loyal'],
  3: ['almostLost', 'almostLost', 'needsAttention', 'loyal', 'loyal'],
  2: ['dormant', 'dormant', 'atRisk', 'atRisk', 'previouslyLoyal'],
  1: ['dormant', 'dormant', 'atRisk', 'atRisk', 'previouslyLoyal'],
};

/** The group of scores in fifths, FM rounded to the nearest score and a half up; null = nobody to score: no order yet. */
export function shopifyRfmGroup(scores: RfmScores<Fifth> | null): ShopifyRfmGroup {
  if (!scores) return 'prospects';
  const together = Math.ceil((scores.frequency + scores.monetary) / 2);
  return SHOPIFY_GRID[scores.recency][together - 1]!;
}

export type KlaviyoRfmGroup = 'champions' | 'loyal' | 'recent' | 'needsAttention' | 'atRisk' | 'inactive';

/** From the best to the lapsed; who never ordered is in none. */
export const klaviyoRfmGroups: readonly RfmGroup<KlaviyoRfmGroup>[] = [
  { key: 'champions', label: 'Champions', description: 'Ordered recently, often, and spent the most' },
  { key: 'loyal', label: 'Loyal', description: 'Valuable and engaged, just below the champions' },
  { key: 'recent', label: 'Recent', description: 'Ordered recently, but without a habit of it' },
  { key: 'needsAttention', label: 'Needs attention', description: 'Valuable, but no order for a while' },
  { key: 'atRisk', label: 'At risk', description: 'Drifting away in recency, spend, or both' },
  { key: 'inactive', label: 'Inactive', description: 'Few orders, long ago' },
];

/** Klaviyo's published scores of each group, digits recency, frequency, monetary. */
const KLAVIYO_SCORES: Readonly<Record<KlaviyoRfmGroup, readonly string[]>> = {
  champions: ['333', '332', '323'],
  loyal: ['321', '322', '331', '232', '233'],
  recent: ['311', '312', '313', '222', '223'],
  needsAttention: ['213', '221', '123', '132', '133'],
  atRisk: ['231', '212', '122', '131', '211'],
  inactive: ['111', '112', '113', '121'],
};

const klaviyoGroupByScores = new Map(
  klaviyoRfmGroups.flatMap(({ key }) => KLAVIYO_SCORES[key].map((scores) => [scores, key] as const)),
);

/** The group of scores in thirds; null = no order yet. */
export function klaviyoRfmGroup(scores: RfmScores<Third> | null): KlaviyoRfmGroup | null {
  if (!scores) return null;
  return klaviyoGroupByScores.get(`${scores.recency}${scores.frequency}${scores.monetary}`)!;
}
