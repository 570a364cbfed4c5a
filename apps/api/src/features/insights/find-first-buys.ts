import { firstIn } from '@throughline/core/insights/channel-people';
import { DIMENSIONS, type Dimension } from '@throughline/core/insights/dimensions';
import { type Behind, behind, type Figure, figureOf } from '@throughline/core/insights/figure';
import { FIRST, peopleOfFirst } from '@throughline/core/insights/people-by-product';
import type { Definition } from '@throughline/core/segments/definition';
import type { ChannelPair } from '@throughline/engine/insights/answer-first-buys';
import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { type ChannelModel, channelLabels } from './channel-labels.ts';
import type { EstimateModel } from './estimate-type.ts';
import { refuseUnlessOfLines } from './line-dimension.ts';
import { readScope, type ScopeArguments } from './scope-arguments.ts';
import { shareIndex } from './share-index.ts';

export interface ChannelPairModel {
  first: ChannelModel;
  second: ChannelModel;
  customers: number;
  people: Definition;
}

export interface FirstBuyModel {
  key: string | null;
  label: string | null;
  customers: number;
  customersOfAll: number;
  begun: number;
  begunOfAll: number;
  index: EstimateModel | null;
  figure: Figure;
  /** Of those who began in the second channel. */
  begunBehind: Behind;
}

export interface ChosenPairModel extends ChannelPairModel {
  begun: number;
  begunPeople: Definition;
  values: number;
  rows: FirstBuyModel[];
}

export interface FirstBuysModel {
  pairs: ChannelPairModel[];
  chosen: ChosenPairModel | null;
}

export interface FirstBuysArguments extends ScopeArguments {
  dimension: Dimension;
  firstChannel?: string | null;
  secondChannel?: string | null;
}

/** null when a segment is unknown in this store. */
export async function findFirstBuys(
  context: RequestContext,
  store: OpenStore,
  { dimension, firstChannel = null, secondChannel = null, ...args }: FirstBuysArguments,
): Promise<FirstBuysModel | null> {
  refuseUnlessOfLines(dimension);
  if ((firstChannel === null) !== (secondChannel === null)) {
    refuse('secondChannel', 'firstChannel and secondChannel are given together, or neither.');
  }
  const read = await readScope(context, store, args);
  if (!read) return null;
  const pair = firstChannel === null ? null : { first: firstChannel, second: secondChannel! };
  const answer = await context.loaders.insight(store, 'firstBuys', { ...read.scope, dimension, pair });
  const { channels, chosen } = answer;
  const [channelOf, labelOf] = [await channelLabels(context, store), await context.loaders.valueLabels(store)];
  const pairOf = ({ first, second, customers }: ChannelPair): ChannelPairModel => ({
    first: channelOf(channels, first),
    second: channelOf(channels, second),
    customers,
    people: firstIn(read.people, channels, first, { later: second }),
  });
  if (!chosen) return { pairs: answer.pairs.map(pairOf), chosen: null };
  const [firstHandle, secondHandle] = [channels[chosen.first]!, channels[chosen.second]!];
  const rows = chosen.rows.map(({ key, hasTwin, customers, begun }): FirstBuyModel => {
    const own = { customers, customersOfAll: chosen.customers };
    return {
      key,
      ...own,
      label: key === null ? null : labelOf(DIMENSIONS[dimension].field, key),
      begun,
      begunOfAll: chosen.begun,
      index: shareIndex(own, { customers: begun, customersOfAll: chosen.begun }),
      figure: figureOf(read.people, {
        firstBuys: { dimension, key, firstChannel: firstHandle, secondChannel: secondHandle },
      }),
      begunBehind: behind(
        read.people,
        hasTwin ? null : peopleOfFirst(read.people, { dimension, key, channel: secondHandle }),
        { breakdown: { dimension, key, position: FIRST, channel: secondHandle } },
      ),
    };
  });
  return {
    pairs: answer.pairs.map(pairOf),
    chosen: {
      ...pairOf(chosen),
      begun: chosen.begun,
      begunPeople: firstIn(read.people, channels, chosen.second),
      values: chosen.values,
      rows,
    },
  };
}
