import { inChannel } from '@throughline/core/insights/channel-people';
import { ordered, type PeopleScope, peopleWith } from '@throughline/core/insights/people-behind';
import type { Definition } from '@throughline/core/segments/definition';
import type { OrderValueRow, OrderValuesQuery } from '@throughline/engine/insights/answer-order-values';
import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import type { InCurrency } from '../segments/metrics-type.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { type ChannelModel, channelLabels } from './channel-labels.ts';
import { readScope, type ScopeArguments } from './scope-arguments.ts';

export interface OrderValuesArguments extends ScopeArguments {
  orders?: OrderValuesQuery['orders'] | null;
  against?: string | null;
}

export type OrderValueModel = InCurrency<Omit<OrderValueRow, 'channel'>> & {
  channel: ChannelModel;
  /** Deciles less those of the channel asked for; null without one, or of itself. */
  shift: number[] | null;
  /** With an order in the row. */
  people: Definition;
};

export interface OrderValuesModel {
  widthMinor: number;
  currencyCode: string;
  rows: OrderValueModel[];
  compared: OrderValueModel[] | null;
}

/** null when a segment is unknown in this store. */
export async function findOrderValues(
  context: RequestContext,
  store: OpenStore,
  args: OrderValuesArguments,
): Promise<OrderValuesModel | null> {
  const read = await readScope(context, store, args);
  if (!read) return null;
  const orders = args.orders ?? 'all';
  const { channels, widthMinor, own, compared } = await context.loaders.insight(store, 'orderValues', {
    ...read.scope,
    orders,
  });
  const against = args.against == null ? null : channels.indexOf(args.against);
  if (against === -1) refuse('against', `No order in the window is of the channel ${JSON.stringify(args.against)}.`);
  const labelOf = await channelLabels(context, store);
  const position = orders === 'first' ? { from: 1, to: 1 } : undefined;

  const rowsOf = (rows: readonly OrderValueRow[], scope: PeopleScope) => {
    const basis = against === null ? undefined : rows.find(({ channel }) => channel === against);
    return rows.map(
      (row): OrderValueModel => ({
        ...row,
        currencyCode: store.currencyCode,
        channel: labelOf(channels, row.channel),
        shift: basis && basis !== row ? row.deciles.map((decile, i) => decile - basis.deciles[i]!) : null,
        people: peopleWith(scope, [ordered(scope, { position, where: inChannel(channels, row.channel) })]),
      }),
    );
  };
  return {
    widthMinor,
    currencyCode: store.currencyCode,
    rows: rowsOf(own, read.people),
    compared: compared && rowsOf(compared, read.comparedPeople!),
  };
}
