import { usersOf, usersOfExactly } from '@throughline/core/insights/channel-people';
import { ordered, type PeopleScope, peopleWith } from '@throughline/core/insights/people-behind';
import type { Definition } from '@throughline/core/segments/definition';
import type { ChannelUse } from '@throughline/engine/insights/answer-channel-use';
import { NO_PEOPLE, type PeopleFigures } from '@throughline/engine/insights/people-sums';
import type { RequestContext } from '../../context.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { type ChannelModel, channelLabels } from './channel-labels.ts';
import type { CustomerFiguresModel } from './customer-figures-type.ts';
import type { EstimateModel } from './estimate-type.ts';
import { readScope, type ScopeArguments } from './scope-arguments.ts';
import { shareIndex } from './share-index.ts';

export type ComparedModel = CustomerFiguresModel & {
  compared: CustomerFiguresModel | null;
  index: EstimateModel | null;
};

export interface ChannelUseModel {
  channels: (ComparedModel & ChannelModel)[];
  sets: (ComparedModel & { channels: ChannelModel[] })[];
  all: ComparedModel;
}

/** null when a segment is unknown in this store. */
export async function findChannelUse(
  context: RequestContext,
  store: OpenStore,
  args: ScopeArguments,
): Promise<ChannelUseModel | null> {
  const read = await readScope(context, store, args);
  if (!read) return null;
  const answer: ChannelUse = await context.loaders.insight(store, 'channelUse', read.scope);
  const labelOf = await channelLabels(context, store);
  const { channels, own, compared } = answer;

  const model = (
    [figures, other]: [PeopleFigures | undefined, PeopleFigures | undefined],
    people: (scope: PeopleScope) => Definition,
  ): ComparedModel => {
    const of = (found: PeopleFigures | undefined, scope: PeopleScope, customersOfAll: number) => ({
      ...(found ?? NO_PEOPLE),
      customersOfAll,
      currencyCode: store.currencyCode,
      people: people(scope),
    });
    const first = of(figures, read.people, own.all.customers);
    const second = compared && of(other, read.comparedPeople!, compared.all.customers);
    return { ...first, compared: second, index: second && shareIndex(first, second) };
  };
  const places = joined(
    own.channels.map(({ channel }) => channel),
    compared?.channels.map(({ channel }) => channel),
  );
  const sets = joined(own.sets.map(keyOf), compared?.sets.map(keyOf));
  return {
    channels: places.map((place) => {
      const at = (use: typeof own | null) => use?.channels.find(({ channel }) => channel === place);
      return {
        ...model([at(own), at(compared)], (scope) => usersOf(scope, channels, place)),
        ...labelOf(channels, place),
      };
    }),
    sets: sets.map((key) => {
      const at = (use: typeof own | null) => use?.sets.find((set) => keyOf(set) === key);
      const used = (at(own) ?? at(compared))!.channels;
      return {
        ...model([at(own), at(compared)], (scope) => usersOfExactly(scope, channels, used)),
        channels: used.map((place) => labelOf(channels, place)),
      };
    }),
    all: model([own.all, compared?.all], (scope) => peopleWith(scope, [ordered(scope, {})])),
  };
}

const keyOf = ({ channels }: { channels: readonly number[] }) => channels.join();

/** Those of the first group, then those that are in the other alone. */
function joined<T>(own: readonly T[], other: readonly T[] = []): T[] {
  return [...new Set([...own, ...other])];
}
