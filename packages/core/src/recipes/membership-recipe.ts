// Tiers of a membership, by tags that a loyalty app writes or by the spend of 365 days (net, as OMNI counts).

import { buildPlan, type PlannedSegment, partition, subset } from './build-plan.ts';
import { allOf, daysSinceLast, hasTag, lastDays, not, spent } from './conditions.ts';
import { daysParameter } from './days-parameter.ts';
import { decimalText } from './decimal-text.ts';
import { gapPreset } from './preset-values.ts';
import { type DefaultValue, oneNumber, oneValue, type Recipe, type RecipeValues, type ValueProblem } from './recipe.ts';
import type { RecipePlan } from './recipe-plan.ts';
import type { StoreOutline } from './store-outline.ts';

const tierPrefix = /^WVTier_/i;
const tiersMax = 8;
const nearShare = 0.8;

export const membershipRecipe: Recipe = {
  handle: 'membership',
  name: 'Membership and VIP tiers',
  purpose:
    'Who is in which tier, who is close to the next, whose visits stop, and how people rise and fall between tiers.',
  readsSpread: true,
  parameters: [
    {
      name: 'BASIS',
      type: 'CHOICE',
      label: 'Tiers by',
      choices: [
        { value: 'spend', label: 'Net spend of 365 days' },
        { value: 'tags', label: 'Customer tags' },
      ],
      default: (store) => ({ values: [tierTags(store).length > 0 ? 'tags' : 'spend'] }),
    },
    {
      name: 'TIERS',
      type: 'TAGS',
      label: 'Tags of the tiers, highest first',
      hint: 'Who has several is in the highest. Not used where tiers go by spend.',
      default: (store) => ({ values: tierTags(store) }),
    },
    {
      name: 'GOLD',
      type: 'AMOUNT',
      label: 'Gold from, spent in 365 days',
      default: gold,
    },
    {
      name: 'SILVER',
      type: 'AMOUNT',
      label: 'Silver from, spent in 365 days',
      default: (store) => {
        const amount = gold(store)?.values[0];
        return amount === undefined ? null : { values: [decimalText(amount, 0.5)], reason: 'Half of gold.' };
      },
    },
    daysParameter('QUIET', 'Quiet after, days without an order', gapPreset('p75')),
  ],
  problems,
  plan(values) {
    const quiet = oneNumber(values, 'QUIET');
    if (oneValue(values, 'BASIS') === 'tags') return tagPlan(values.TIERS!, quiet);
    return spendPlan(oneValue(values, 'GOLD'), oneValue(values, 'SILVER'), quiet);
  },
};

/** Of those who order now; of everybody and all time where they are too few. */
function gold({ topTenth, topTenthOfYear: ofYear }: StoreOutline): DefaultValue | null {
  if (ofYear !== null)
    return {
      values: [ofYear],
      reason: `The top tenth of customers with an order in the last 365 days have spent ${ofYear} or more in them, less refunds.`,
    };
  return (
    topTenth && {
      values: [topTenth.amount],
      reason: `Too few ordered in the last 365 days: the top tenth of your customers have spent ${topTenth.amount} or more in all.`,
    }
  );
}

function tierTags(store: StoreOutline): string[] {
  const tags = store.values('tags').map(({ value }) => value);
  return tags.filter((tag) => tierPrefix.test(tag)).slice(0, tiersMax);
}

function problems(values: RecipeValues): ValueProblem[] {
  if (oneValue(values, 'BASIS') === 'spend') {
    const [gold, silver] = [oneNumber(values, 'GOLD'), oneNumber(values, 'SILVER')];
    return silver > 0 && silver < gold ? [] : [{ name: 'SILVER', message: 'Silver begins above 0 and below gold.' }];
  }
  const tags = values.TIERS ?? [];
  if (tags.length === 0) return [{ name: 'TIERS', message: 'Choose the tags of the tiers, highest first.' }];
  if (tags.length > tiersMax) return [{ name: 'TIERS', message: `At most ${tiersMax} tiers.`, code: 'LIMIT' }];
  const folded = new Set(tags.map((tag) => tag.normalize('NFC').toLowerCase()));
  return folded.size === tags.length ? [] : [{ name: 'TIERS', message: 'A tag is named twice.' }];
}

function spendPlan(gold: string, silver: string, quiet: number): RecipePlan {
  const inYear = (is: Parameters<typeof spent>[0]) => spent(is, lastDays(365), 'net');
  const near = decimalText(gold, nearShare);
  const nearFrom = Number(near) > Number(silver) ? near : silver;
  return buildPlan({
    name: 'Membership tiers by spend',
    segments: {
      gold: {
        name: 'Gold Members',
        emoji: '🥇',
        description: `Customers who have spent ${gold} or more in the last 365 days, less refunds.`,
        who: inYear({ gte: gold }),
        at: [2, 0],
        label: 'gold',
      },
      silver: {
        name: 'Silver Members',
        emoji: '🥈',
        description: `Customers who have spent ${silver} or more, and less than ${gold}, in the last 365 days.`,
        who: inYear({ gte: silver, lt: gold }),
        at: [1, 1],
        label: 'silver',
      },
      base: {
        name: 'Base Members',
        emoji: '🥉',
        description: `Customers who have spent less than ${silver} in the last 365 days.`,
        who: inYear({ lt: silver }),
        at: [0, 2],
        label: 'base',
      },
      nearGold: {
        name: 'Silver Members Close to Gold',
        emoji: '📈',
        description: `Silver members who have spent ${nearFrom} or more: they lack little for gold.`,
        who: inYear({ gte: nearFrom, lt: gold }),
        at: [2, 2],
        label: 'close to gold',
      },
      quietGold: {
        name: 'Gold Members Gone Quiet',
        emoji: '🔕',
        description: `Gold members without an order for more than ${quiet} days.`,
        who: allOf(inYear({ gte: gold }), daysSinceLast({ gt: quiet })),
        at: [3, 1],
        label: 'gone quiet',
      },
    },
    edges: {
      base: ['silver', 'gold'],
      silver: ['gold', 'base'],
      nearGold: ['gold'],
      gold: ['silver', 'quietGold'],
    },
    invariants: [
      partition('everyone', ['gold', 'silver', 'base'], 'Every customer has one tier.'),
      subset('nearGold', 'silver', 'Who is close to gold is silver.'),
      subset('quietGold', 'gold', 'Who is a quiet gold member is gold.'),
    ],
    insights: [
      { segment: 'gold', dimension: 'CHANNEL', sentence: 'Where gold members buy' },
      {
        segment: 'gold',
        dimension: 'PRODUCT',
        position: { from: 1, to: 1 },
        sentence: 'What gold members bought first',
      },
    ],
  });
}

function tagPlan(tags: readonly string[], quiet: number): RecipePlan {
  const tiers = tags.map((tag, index) => {
    const name = tag.replace(tierPrefix, '');
    const higher = tags.slice(0, index);
    const who = higher.length === 0 ? hasTag(tag) : allOf(hasTag(tag), not(hasTag(...higher)));
    return { key: `tier${index}`, tag, name, who };
  });
  const segments: [string, PlannedSegment][] = [
    ...tiers.map(({ key, tag, name, who }, index): [string, PlannedSegment] => [
      key,
      {
        name: `Tier ${name}`,
        emoji: '🎖️',
        description: `Customers whose highest tier is ${name} (tag ${tag}).`,
        who,
        at: [tiers.length - index, index],
        label: name,
      },
    ]),
    [
      'none',
      {
        name: 'Customers Without a Tier',
        emoji: '👤',
        description: 'Customers with none of the tags of a tier.',
        who: not(hasTag(...tags)),
        at: [0, tiers.length],
        label: 'without a tier',
      },
    ],
    [
      'quiet',
      {
        name: 'Tier Members Gone Quiet',
        emoji: '🔕',
        description: `Customers of any tier without an order for more than ${quiet} days.`,
        who: allOf(hasTag(...tags), daysSinceLast({ gt: quiet })),
        at: [0, 0],
        label: 'gone quiet',
      },
    ],
  ];
  const keys = [...tiers.map(({ key }) => key), 'none'];
  const neighbours = keys.map((key, index) => [key, [keys[index - 1], keys[index + 1]].filter(Boolean)]);
  return buildPlan<string>({
    name: 'Membership tiers',
    segments: Object.fromEntries(segments),
    edges: Object.fromEntries(neighbours),
    invariants: [partition('everyone', keys, 'Every customer has one tier, or none.')],
    insights: [{ segment: 'tier0', dimension: 'CHANNEL', sentence: `Where ${tiers[0]!.name} members buy` }],
  });
}
