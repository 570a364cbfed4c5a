import { buildPlan, partition, subset } from './build-plan.ts';
import { allOf, daysSinceLast } from './conditions.ts';
import { daysParameter } from './days-parameter.ts';
import { gapPreset } from './preset-values.ts';
import { oneNumber, type Recipe, type RecipeValues } from './recipe.ts';
import type { RecipePlan } from './recipe-plan.ts';

/** The ladder from on time to lost, and who was won back from its end. */
export const winBackRecipe: Recipe = {
  handle: 'win-back',
  name: 'Win-back',
  purpose: 'Who is due for an order, who is late, who is lost, and who came back after being lost.',
  readsSpread: true,
  parameters: [
    daysParameter('DUE', 'Due after, days', gapPreset('p50')),
    daysParameter('LATE', 'Late after, days', gapPreset('p75', ['p50'])),
    daysParameter('LOST', 'Lost after, days', gapPreset('p90', ['p50', 'p75'])),
  ],
  problems(values) {
    const [due, late, lost] = daysOf(values);
    if (due >= late) return [{ name: 'LATE', message: 'Late begins after due: choose more days.' }];
    return late >= lost ? [{ name: 'LOST', message: 'Lost begins after late: choose more days.' }] : [];
  },
  plan: (values) => winBackPlan(...daysOf(values)),
};

function daysOf(values: RecipeValues): [number, number, number] {
  return [oneNumber(values, 'DUE'), oneNumber(values, 'LATE'), oneNumber(values, 'LOST')];
}

function winBackPlan(due: number, late: number, lost: number): RecipePlan {
  return buildPlan({
    name: 'Win-back',
    segments: {
      onTime: {
        name: 'On Time',
        emoji: '🟢',
        description: `Customers whose last order was at most ${due} days ago.`,
        who: daysSinceLast({ lte: due }),
        at: [0, 1],
        label: 'on time',
      },
      due: {
        name: 'Due for an Order',
        emoji: '🔔',
        description: `Customers whose last order was more than ${due} and at most ${late} days ago.`,
        who: daysSinceLast({ gt: due, lte: late }),
        at: [1, 0],
        label: 'due',
      },
      late: {
        name: 'Late',
        emoji: '🟠',
        description: `Customers whose last order was more than ${late} and at most ${lost} days ago.`,
        who: daysSinceLast({ gt: late, lte: lost }),
        at: [2, 0],
        label: 'late',
      },
      lost: {
        name: 'Lost',
        emoji: '⚪',
        description: `Customers whose last order was more than ${lost} days ago.`,
        who: daysSinceLast({ gt: lost }),
        at: [3, 1],
        label: 'lost',
      },
      wonBack: {
        name: 'Won Back',
        emoji: '🎉',
        description: `Customers on time again who had once been without an order for more than ${lost} days.`,
        who: allOf(daysSinceLast({ lte: due }), {
          sequence: {
            steps: [{ order: {} }, { order: {} }],
            gaps: [{ after: { days: lost + 1 }, without: { order: {} } }],
          },
        }),
        at: [2, 2],
        label: 'won back',
      },
    },
    edges: { onTime: ['due'], due: ['late', 'onTime'], late: ['lost', 'onTime'], lost: ['wonBack'], wonBack: ['due'] },
    invariants: [
      partition('everyone', ['onTime', 'due', 'late', 'lost'], 'Every customer is on one step of the ladder.'),
      subset('wonBack', 'onTime', 'Who was won back is on time.'),
    ],
    insights: [
      { segment: 'wonBack', dimension: 'PRODUCT', position: { from: 2 }, sentence: 'What brings them back' },
      { segment: 'lost', dimension: 'CHANNEL', sentence: 'Where the lost used to buy' },
    ],
  });
}
