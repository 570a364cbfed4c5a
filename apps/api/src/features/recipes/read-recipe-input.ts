import type { OnlyContinued } from '@throughline/core/recipes/omnichannel';
import { allPairsLayout, pairLayout, type RecipeLayout } from '@throughline/core/recipes/omnichannel-canvas';
import type { RequestContext } from '../../context.ts';
import { Refused, refuse, type UserProblem } from '../../refused.ts';
import type { OpenStore } from '../stores/open-store.ts';

const channelsMax = 12;

export interface RecipeArguments {
  parameters?: { name: string; value: string }[] | null;
  pairs?: 'all' | null;
  onlyContinued?: OnlyContinued | null;
}

export interface RecipeInput {
  layout: RecipeLayout;
  /** Each ordered pair the layout is for. */
  pairs: { x: string; y: string }[];
  storeChannels: string[];
  channelName: (handle: string) => string;
  onlyContinued: OnlyContinued;
}

/** What the recipe is to be made for, refused with every problem at its field. */
export async function readRecipeInput(
  context: RequestContext,
  store: OpenStore,
  args: RecipeArguments,
): Promise<RecipeInput> {
  const [{ channels }, { nameOf }] = await Promise.all([
    context.loaders.figures(store),
    context.loaders.channelNames(store),
  ]);
  const storeChannels = channels.map((channel) => channel.handle);
  const onlyContinued = args.onlyContinued ?? 'strict';
  const common = { storeChannels, channelName: nameOf, onlyContinued };
  if (args.pairs === 'all') {
    checkAllPairs(args, storeChannels);
    const pairs = storeChannels.flatMap((x) => storeChannels.filter((y) => y !== x).map((y) => ({ x, y })));
    return { ...common, pairs, layout: allPairsLayout(storeChannels, nameOf, onlyContinued) };
  }
  const { x, y } = readPair(args.parameters ?? [], storeChannels);
  return { ...common, pairs: [{ x, y }], layout: pairLayout(x, y, nameOf, onlyContinued) };
}

function checkAllPairs({ parameters }: RecipeArguments, storeChannels: string[]): void {
  if (parameters && parameters.length > 0) refuse('pairs', 'Give either pairs or X and Y.');
  if (storeChannels.length < 2) refuse('pairs', 'The store has fewer than two channels.');
  if (storeChannels.length > channelsMax) {
    refuse(
      'pairs',
      `All pairs are made of at most ${channelsMax} channels, the store has ${storeChannels.length}.`,
      'LIMIT',
    );
  }
}

function readPair(parameters: { name: string; value: string }[], storeChannels: string[]): { x: string; y: string } {
  const problems: UserProblem[] = [];
  const values = new Map<string, string>();
  parameters.forEach(({ name, value }, index) => {
    const at = (key: string, message: string, code: UserProblem['code'] = 'WRONG_VALUE') =>
      problems.push({ path: ['parameters', String(index), key], code, message });
    if (name !== 'X' && name !== 'Y')
      at('name', `The recipe has no parameter ${JSON.stringify(name)}: it has X and Y.`, 'UNKNOWN_FIELD');
    else if (values.has(name)) at('name', `${name} is given twice.`);
    else if (!storeChannels.includes(value)) at('value', `The store has no channel ${JSON.stringify(value)}.`);
    else if ([...values.values()].includes(value)) at('value', 'X and Y are two channels, found the same twice.');
    values.set(name, value);
  });
  for (const name of ['X', 'Y']) {
    if (values.has(name)) continue;
    problems.push({ path: ['parameters'], code: 'WRONG_VALUE', message: `The parameter ${name} is missing.` });
  }
  if (problems.length > 0) throw new Refused(problems);
  return { x: values.get('X')!, y: values.get('Y')! };
}
