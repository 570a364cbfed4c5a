// What is chosen on the recipe's page, as it stands in the URL, and what of it can be asked.

export interface ChannelCount {
  handle: string;
  name: string;
  orderCount: number;
  customerCount: number;
}
export interface RecipeChoice {
  x: string;
  y: string;
  allPairs: boolean;
  onlyContinued: 'strict' | 'orEmpty';
}

/** Unknown handles fall back to the two channels with the most orders. */
export function readRecipeChoice(search: URLSearchParams, channels: readonly ChannelCount[]): RecipeChoice {
  const ranked = [...channels].sort((a, b) => b.orderCount - a.orderCount);
  const known = (handle: string | null) => channels.find((channel) => channel.handle === handle)?.handle;
  const x = known(search.get('x')) ?? ranked.find((channel) => channel.handle !== search.get('y'))?.handle ?? '';
  const y = known(search.get('y')) ?? ranked.find((channel) => channel.handle !== x)?.handle ?? '';
  return {
    x,
    y,
    allPairs: search.get('pairs') === 'all',
    onlyContinued: search.get('onlyContinued') === 'orEmpty' ? 'orEmpty' : 'strict',
  };
}

/** Why the choice cannot be asked, said at the field; null when it can. */
export const choiceProblem = (choice: RecipeChoice): string | null =>
  !choice.allPairs && choice.x === choice.y ? 'Choose another channel than X: the recipe compares two.' : null;

/** The variables of preview and application. */
export const recipeInput = (
  choice: RecipeChoice,
): { pairs?: 'all'; parameters?: { name: string; value: string }[]; onlyContinued: RecipeChoice['onlyContinued'] } => ({
  ...(choice.allPairs
    ? { pairs: 'all' as const }
    : {
        parameters: [
          { name: 'X', value: choice.x },
          { name: 'Y', value: choice.y },
        ],
      }),
  onlyContinued: choice.onlyContinued,
});

/** Ordered pairs of different channels. */
export const pairCount = (channels: number): number => channels * (channels - 1);
