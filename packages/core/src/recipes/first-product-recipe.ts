import { buildPlan, partition } from './build-plan.ts';
import { allOf, firstOrder, laterOrder, noLaterOrder, orderCount } from './conditions.ts';
import { mostUsed } from './preset-values.ts';
import { oneValue, type Recipe } from './recipe.ts';
import type { RecipePlan } from './recipe-plan.ts';

/** From a product that people begin with to the line they come back for. */
export const firstProductRecipe: Recipe = {
  handle: 'first-product',
  name: 'First product to next line',
  purpose: 'Who begins with a product, who comes back, and whether it leads them to another line of yours.',
  lacks: (store) => (store.values('product').length === 0 ? 'No order of the store names a product.' : null),
  parameters: [
    { name: 'PRODUCT', type: 'PRODUCT', label: 'First product', default: mostUsed('product') },
    {
      name: 'LINE',
      type: 'TYPE',
      label: 'Product type of the next line',
      default: (store) => mostUsed('type', 1)(store) ?? mostUsed('type')(store),
    },
  ],
  plan: (values, store) => {
    const [product, line] = [oneValue(values, 'PRODUCT'), oneValue(values, 'LINE')];
    return firstProductPlan(product, store.labelOf('product', product), line, store.labelOf('type', line));
  },
};

function firstProductPlan(product: string, productName: string, line: string, lineName: string): RecipePlan {
  const began = firstOrder({ product: { in: [product] } });
  const inLine = { type: { in: [line] } };
  return buildPlan({
    name: `From ${productName} to ${lineName}`,
    segments: {
      began: {
        name: `First Bought ${productName}`,
        emoji: '🎁',
        description: `Customers whose first order holds ${productName}.`,
        who: began,
        at: [0, 1],
        label: `first bought ${productName}`,
      },
      notBack: {
        name: `First Bought ${productName} / Not Back Yet`,
        emoji: '⏳',
        description: `Customers whose only order holds ${productName}.`,
        who: allOf(began, orderCount({ eq: 1 })),
        at: [1, 0],
        label: 'not back yet',
      },
      intoLine: {
        name: `First Bought ${productName} / Later ${lineName}`,
        emoji: '➡️',
        description: `Customers who began with ${productName} and later bought from ${lineName}.`,
        who: allOf(began, laterOrder(inLine)),
        at: [2, 1],
        label: `later ${lineName}`,
      },
      elsewhere: {
        name: `First Bought ${productName} / Back, Never ${lineName}`,
        emoji: '↪️',
        description: `Customers who began with ${productName}, came back, and never bought from ${lineName} since.`,
        who: allOf(began, laterOrder(), noLaterOrder(inLine)),
        at: [1, 2],
        label: `back, never ${lineName}`,
      },
    },
    edges: {
      began: ['intoLine', 'elsewhere'],
      notBack: ['intoLine', 'elsewhere'],
      elsewhere: ['intoLine'],
    },
    invariants: [
      partition(
        'began',
        ['notBack', 'intoLine', 'elsewhere'],
        `Who began with ${productName} is not back, came to ${lineName}, or came back for something else.`,
      ),
    ],
    insights: [
      { segment: 'began', dimension: 'TYPE', position: { from: 2, to: 2 }, sentence: 'What they buy second' },
      { segment: 'began', dimension: 'PRODUCT', position: { from: 2 }, sentence: 'What they come back for' },
    ],
  });
}
