// A change as a merchant reads it: one sentence with its numbers, one line of evidence, and the page that it opens.
// Every word here rests on a figure of the API; what is not clear is never a sentence.
import type { Format } from '../../data/format.ts';
import type { StoreChangesQuery } from '../../gql/graphql.ts';
import { signedEstimate } from '../insights/estimate-words.ts';

export type Changes = NonNullable<StoreChangesQuery['store']>['changes'];
export type Change = Changes['changes'][number];
export type Week = Pick<Changes, 'from' | 'to'>;

/** Parts of a sentence; figures and names stand out. */
export type Sentence = readonly (string | { strong: string })[];

const strong = (text: string) => ({ strong: text });
export const nameOf = (segment: { name: string; emoji?: string | null }) =>
  [segment.emoji, segment.name].filter(Boolean).join(' ');

const NEARLY = 0.15;

/** "nearly doubled", "rose by 12%", "halved": by how much a number is another, above 0. */
export function ratioWords(ratio: number, format: Format): string {
  if (ratio >= 2 + NEARLY) return `rose to ${format.decimal(ratio, 1)} times as many`;
  if (ratio >= 2) return 'doubled';
  if (ratio >= 2 - NEARLY) return 'nearly doubled';
  if (ratio > 1) return `rose by ${format.percent(ratio - 1, 0)}`;
  if (ratio === 1) return 'stayed the same';
  if (ratio <= 0.45) return `fell to ${format.percent(ratio, 0)} of that`;
  if (ratio <= 0.55) return 'about halved';
  return `fell by ${format.percent(1 - ratio, 0)}`;
}

/** The changes that get a sentence: clear ones, without channels that only go along with the whole store. */
export function sentencesOf(changes: readonly Change[]): Change[] {
  const orders = changes.find(({ kind }) => kind === 'ORDERS');
  return changes.filter(
    (change) =>
      change.clear && !(change.kind === 'CHANNEL_ORDERS' && orders?.clear && isMore(change) === isMore(orders)),
  );
}

export const isMore = ({ now, before, ratio, difference, amountDifference }: Change): boolean => {
  if (difference) return difference.value > 0;
  if (amountDifference) return Number(amountDifference.value.amount) > 0;
  return ratio ? ratio.value > 1 : now.count > before.count;
};

const share = (side: Change['now'], format: Format, lead: boolean): Sentence => [
  lead ? strong(format.count(side.count)) : format.count(side.count),
  ` of ${format.count(side.of ?? 0)} (`,
  lead ? strong(format.percent(side.rate?.value)) : format.percent(side.rate?.value),
  ')',
];

export function sentenceOf(change: Change, all: readonly Change[], format: Format): Sentence {
  const { now, before } = change;
  const more = isMore(change) ? 'More' : 'Fewer';
  const people = [': ', ...share(now, format, true), ', the week before ', ...share(before, format, false), '.'];
  switch (change.kind) {
    case 'ORDERS':
      return [...countSentence('Orders', change, format), ...byChannel(all, format)];
    case 'CHANNEL_ORDERS':
      return countSentence(`Orders in ${change.channel?.label ?? 'a channel'}`, change, format);
    case 'REVENUE':
      return [
        'Revenue was ',
        strong(format.wholeMoney(now.amount)),
        ', against ',
        strong(format.wholeMoney(before.amount)),
        ' the week before.',
      ];
    case 'ORDER_VALUE':
      return [
        'An order was worth ',
        strong(format.money(now.amount)),
        ' on average, against ',
        strong(format.money(before.amount)),
        ' the week before.',
      ];
    case 'ENTERED':
      return [`${more} people came into `, strong(change.segment ? nameOf(change.segment) : ''), ...people];
    case 'LEFT':
      return [`${more} people went out of `, strong(change.segment ? nameOf(change.segment) : ''), ...people];
    case 'EDGE':
      return [
        `${more} people of `,
        strong(change.source ? nameOf(change.source) : ''),
        ' moved to ',
        strong(change.target ? nameOf(change.target) : ''),
        ...people,
      ];
  }
}

function countSentence(subject: string, { now, before, ratio }: Change, format: Format): Sentence {
  const verb = ratio ? ratioWords(ratio.value, format) : now.count === 0 ? 'stopped' : 'began';
  return [
    `${subject} ${verb}: `,
    strong(format.count(now.count)),
    ' this week, ',
    strong(format.count(before.count)),
    ' the week before.',
  ];
}

const CHANNELS_NAMED = 4;

/** " 89 in Store, 36 in Online." */
function byChannel(all: readonly Change[], format: Format): Sentence {
  const channels = all
    .filter(({ kind }) => kind === 'CHANNEL_ORDERS')
    .sort((a, b) => b.now.count - a.now.count)
    .slice(0, CHANNELS_NAMED);
  if (channels.length < 2) return [];
  const parts = channels.flatMap(
    ({ channel, now }, index): Sentence => [
      index === 0 ? ' ' : ', ',
      strong(format.count(now.count)),
      ` in ${channel?.label ?? 'others'}`,
    ],
  );
  return [...parts, '.'];
}

const signedPoints = (value: number, format: Format): string => {
  const points = Number((value * 100).toFixed(2));
  return `${points > 0 ? '+' : ''}${format.decimal(points === 0 ? 0 : points, 2)}`;
};

/** "+3.18 (+1.27 to +5.12)" points, "1.95 times (1.45 to 2.64)", "+102,619 (+7,277 to +197,961)". */
export function differenceWords({ ratio, difference, amountDifference }: Change, format: Format): string {
  if (ratio?.low != null && ratio.high != null)
    return `${format.decimal(ratio.value)} times (${format.decimal(ratio.low)} to ${format.decimal(ratio.high)})`;
  if (difference?.low != null && difference.high != null) {
    const [value, low, high] = [difference.value, difference.low, difference.high].map((one) =>
      signedPoints(one, format),
    );
    return `${value} points (${low} to ${high})`;
  }
  if (amountDifference) return signedEstimate(amountDifference, format);
  return '–';
}

/** "▲ 3.18 points (1.27 to 5.12)", "▼ 0.48 points (−0.71 to −0.25)". */
function pointsWords({ value, low, high }: NonNullable<Change['difference']>, format: Format): string {
  const points = (rate: number) => format.decimal(rate * 100, 2);
  return `${value < 0 ? '▼' : '▲'} ${points(Math.abs(value))} points (${points(low ?? value)} to ${points(high ?? value)})`;
}

/** Why the sentence is said: size with its 95 % interval, and over how many comparisons it holds. */
export function evidenceOf(change: Change, all: readonly Change[], format: Format): string {
  const { kind } = change;
  const isTotal = kind === 'ORDERS' || kind === 'REVENUE';
  const size = differenceWords(change, format);
  if (kind === 'ORDERS')
    return `${size === '–' ? 'No order in one of the two weeks' : `${size}, 95% interval`}. Bars: 26 weeks.`;
  if (kind === 'REVENUE') {
    const value = all.find((one) => one.kind === 'ORDER_VALUE');
    const perOrder = value?.amountDifference
      ? ` Per order ${differenceWords(value, format)}${value.clear ? '' : ': not clear'}.`
      : '';
    return `Gross, ${change.now.amount?.currencyCode}. ${size}, 95% interval.${perOrder}`;
  }
  const tested = all.filter((one) => one.p != null && one.kind !== 'ORDERS' && one.kind !== 'REVENUE').length;
  const corrected = isTotal || tested < 2 ? '' : `, clear after correcting for ${format.count(tested)} comparisons`;
  return `${change.difference ? pointsWords(change.difference, format) : size}${corrected}.`;
}

/** The path below the store of the page that says more. */
export function changeHref(change: Change, { from, to }: Week): string {
  const days = new URLSearchParams({ from, to, asOf: to });
  if (change.kind === 'ENTERED' || change.kind === 'LEFT') return `/segments/${change.segment?.id}?asOf=${to}`;
  if (change.kind === 'EDGE')
    return `/canvases/${change.canvas?.id}?window=7&asOf=${to}&edge=${change.source?.id}-${change.target?.id}`;
  return `/insights/${change.kind === 'ORDER_VALUE' ? 'order-value' : 'breakdown'}?${days}`;
}

const titles = {
  ORDERS: 'Orders',
  REVENUE: 'Revenue',
  ORDER_VALUE: 'Mean order value',
  CHANNEL_ORDERS: 'Orders in',
  ENTERED: 'Into',
  LEFT: 'Out of',
  EDGE: '',
} as const;

/** "Orders in Online", "Into Recent", "First via Store → Uses Online". */
export function titleOf(change: Change): string {
  if (change.source && change.target) return `${nameOf(change.source)} → ${nameOf(change.target)}`;
  return [titles[change.kind], change.channel?.label ?? (change.segment ? nameOf(change.segment) : '')]
    .filter(Boolean)
    .join(' ');
}
