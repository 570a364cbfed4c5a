import { buildPlan, partition, subset } from './build-plan.ts';
import { allOf, everyOrder, firstOrder, laterOrder, not } from './conditions.ts';
import { always } from './preset-values.ts';
import { oneNumber, oneValue, type Recipe } from './recipe.ts';
import type { RecipePlan } from './recipe-plan.ts';
import { lacksOwnLocation, type StoreOutline } from './store-outline.ts';

/** Who buys online alone though a store of yours is near. */
export const nearStoreRecipe: Recipe = {
  handle: 'near-store',
  name: 'Near a store, online only',
  purpose: 'Online customers who live near one of your stores and have never been in it, and those who came.',
  lacks(store) {
    if (store.values('channel').length < 2) return 'The store has fewer than two channels.';
    return lacksOwnLocation(store);
  },
  parameters: [
    { name: 'ONLINE', type: 'CHANNEL', label: 'Online channel', default: (store) => channel(store, 'online_store', 1) },
    { name: 'STORE', type: 'CHANNEL', label: 'Channel of the stores', default: (store) => channel(store, 'pos', 0) },
    {
      name: 'KM',
      type: 'NUMBER',
      label: 'Near means within, km',
      min: 1,
      max: 500,
      default: always('10', 'A short drive.'),
    },
  ],
  problems: (values) =>
    oneValue(values, 'ONLINE') === oneValue(values, 'STORE')
      ? [{ name: 'STORE', message: 'Choose another channel than the online one.' }]
      : [],
  plan(values, store) {
    const [online, place] = [oneValue(values, 'ONLINE'), oneValue(values, 'STORE')];
    const name = (handle: string) => store.labelOf('channel', handle);
    return nearStorePlan([online, name(online)], [place, name(place)], oneNumber(values, 'KM'));
  },
};

function channel(store: StoreOutline, usual: string, place: number) {
  const channels = store.values('channel');
  const found = channels.find(({ value }) => value === usual) ?? channels[place];
  return found ? { values: [found.value] } : null;
}

function nearStorePlan(
  [online, onlineName]: [string, string],
  [place, placeName]: [string, string],
  km: number,
): RecipePlan {
  const only = everyOrder({ channel: { in: [online] } });
  const near = { near: { place: 'anyOwnLocation' as const, km } };
  const came = allOf(firstOrder({ channel: { in: [online] } }), laterOrder({ channel: { in: [place] } }));
  return buildPlan({
    name: `Near a store, ${onlineName} only`,
    segments: {
      only: {
        name: `${onlineName} Only`,
        emoji: '💻',
        description: `Customers whose every order is in ${onlineName}.`,
        who: only,
        at: [0, 1],
        label: `${onlineName} only`,
      },
      nearOnly: {
        name: `${onlineName} Only, Within ${km} km of a Store`,
        emoji: '📍',
        description: `Customers who buy in ${onlineName} alone and live within ${km} km of an open location.`,
        who: allOf(only, near),
        at: [1, 0],
        label: `within ${km} km`,
      },
      farOnly: {
        name: `${onlineName} Only, Farther or Unknown`,
        emoji: '🗺️',
        description: `Customers who buy in ${onlineName} alone and live farther away, or nobody knows where.`,
        who: allOf(only, not(near)),
        at: [1, 2],
        label: 'farther or unknown',
      },
      nearCame: {
        name: `First ${onlineName}, Later ${placeName}, Within ${km} km`,
        emoji: '🚶',
        description: `Customers who began in ${onlineName}, live within ${km} km of a location, and came to ${placeName}.`,
        who: allOf(came, near),
        at: [2, 0],
        label: 'came, near',
      },
      came: {
        name: `First ${onlineName}, Later ${placeName}`,
        emoji: '🏬',
        description: `Customers who began in ${onlineName} and came to ${placeName}.`,
        who: came,
        at: [2, 1],
        label: 'came',
      },
    },
    edges: { only: ['came'], nearOnly: ['nearCame'], farOnly: ['came'] },
    invariants: [
      partition('only', ['nearOnly', 'farOnly'], 'They live near a store, or farther away.'),
      subset('nearCame', 'came', 'Who came and lives near has come.'),
    ],
    insights: [
      { segment: 'nearOnly', dimension: 'TYPE', sentence: 'What they buy online' },
      { segment: 'nearCame', dimension: 'LOCATION', sentence: 'Which store they came to' },
    ],
  });
}
