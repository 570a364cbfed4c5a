import { allPairsPlan, pairPlan } from './omnichannel-plan.ts';
import type { OnlyContinued } from './omnichannel-segments.ts';
import { oneValue, type Recipe, type RecipeValues, type ValueProblem } from './recipe.ts';
import type { StoreOutline } from './store-outline.ts';

export const omnichannelHandle = 'omnichannel';
const channelsMax = 12;

/** Options: `pairs` = all pairs in place of X and Y; `onlyContinued` = whether one-time buyers count as having continued. */
export const omnichannelRecipe: Recipe = {
  handle: omnichannelHandle,
  name: 'Omnichannel analytics',
  purpose:
    'Five segments that show how customers of one channel come to another, and a journey canvas with the ways between them.',
  parameters: [
    { name: 'X', type: 'CHANNEL', label: 'First channel', default: () => null },
    { name: 'Y', type: 'CHANNEL', label: 'Other channel', default: () => null },
  ],
  options: [{ name: 'pairs', replacesParameters: true }, { name: 'onlyContinued' }],
  lacks: (store) => (store.values('channel').length < 2 ? 'The store has fewer than two channels.' : null),
  problems,
  plan(values, store) {
    const channels = handlesOf(store);
    const choice = {
      channelName: (handle: string) => store.labelOf('channel', handle),
      onlyContinued: (values.onlyContinued?.[0] ?? 'strict') as OnlyContinued,
    };
    if (values.pairs) return allPairsPlan(channels, choice);
    return pairPlan(oneValue(values, 'X'), oneValue(values, 'Y'), channels, choice);
  },
};

function problems(values: RecipeValues, store: StoreOutline): ValueProblem[] {
  if (!values.pairs) {
    const same = values.X?.[0] === values.Y?.[0];
    return same ? [{ name: 'Y', message: 'X and Y are two channels, found the same twice.' }] : [];
  }
  const count = handlesOf(store).length;
  if (values.X || values.Y) return [{ name: 'pairs', message: 'Give either pairs or X and Y.' }];
  if (count < 2) return [{ name: 'pairs', message: 'The store has fewer than two channels.' }];
  if (count <= channelsMax) return [];
  const message = `All pairs are made of at most ${channelsMax} channels, the store has ${count}.`;
  return [{ name: 'pairs', message, code: 'LIMIT' }];
}

function handlesOf(store: StoreOutline): string[] {
  return store.values('channel').map(({ value }) => value);
}
