import { inChannel } from '@throughline/core/insights/channel-people';
import { type Behind, behind, type Choice } from '@throughline/core/insights/figure';
import { ordered, type PeopleScope, peopleWith } from '@throughline/core/insights/people-behind';
import { formatAmount } from '@throughline/core/money';
import type { Definition } from '@throughline/core/segments/definition';
import { type OrderValueRow, type OrderValuesQuery, RANGES } from '@throughline/engine/insights/answer-order-values';
import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import type { InCurrency } from '../segments/metrics-type.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { type ChannelModel, channelLabels } from './channel-labels.ts';
import { readScope, type ScopeArguments } from './scope-arguments.ts';

export interface OrderValuesArguments extends ScopeArguments {
  orders?: OrderValuesQuery['orders'] | null;
  against?: string | null;
  /** Ranges from the one number up to the other, which is left out; both or neither. */
  rangeFrom?: number | null;
  rangeTo?: number | null;
}

/** The people with such an order are behind it. */
export type ChosenRangesModel = Behind & { orders: number; ordersOfAll: number };

export type OrderValueModel = InCurrency<Omit<OrderValueRow, 'channel'>> & {
  channel: ChannelModel;
  /** Deciles less those of the channel asked for; null without one, or of itself. */
  shift: number[] | null;
  /** With an order in the row. */
  people: Definition;
  /** Of the ranges asked for. */
  chosen: ChosenRangesModel | null;
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
  const ranges = readRanges(args);
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
  const { base } = read.scope;
  const channelAt = (place: number): Choice =>
    place < channels.length ? { is: channels[place]! } : { isNot: channels };
  const position = orders === 'first' ? { from: 1, to: 1 } : undefined;

  const amountAt = (range: number) => formatAmount(BigInt(range) * BigInt(widthMinor), store.currencyCode);
  const chosenOf = (row: OrderValueRow, scope: PeopleScope): ChosenRangesModel => {
    const [from, to] = ranges!;
    const where = { ...inChannel(channels, row.channel), total: { gte: amountAt(from), lt: amountAt(to) } };
    return {
      orders: row.ranges.slice(from, to).reduce((sum, orders) => sum + orders, 0),
      ordersOfAll: row.orders,
      ...behind(scope, base === 'gross' ? peopleWith(scope, [ordered(scope, { position, where })]) : null, {
        orderValues: { orders, channel: channelAt(row.channel), base, from: amountAt(from), below: amountAt(to) },
      }),
    };
  };
  const rowsOf = (rows: readonly OrderValueRow[], scope: PeopleScope) => {
    const basis = against === null ? undefined : rows.find(({ channel }) => channel === against);
    return rows.map(
      (row): OrderValueModel => ({
        ...row,
        currencyCode: store.currencyCode,
        channel: labelOf(channels, row.channel),
        shift: basis && basis !== row ? row.deciles.map((decile, i) => decile - basis.deciles[i]!) : null,
        people: peopleWith(scope, [ordered(scope, { position, where: inChannel(channels, row.channel) })]),
        chosen: ranges && chosenOf(row, scope),
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

/** null where none are asked for. */
function readRanges({ rangeFrom, rangeTo }: OrderValuesArguments): [from: number, to: number] | null {
  if (rangeFrom == null && rangeTo == null) return null;
  if (rangeFrom == null || rangeTo == null) refuse('rangeTo', 'rangeFrom and rangeTo are given together, or neither.');
  if (rangeFrom < 0 || rangeTo > RANGES || rangeFrom >= rangeTo) {
    refuse('rangeTo', `Ranges are numbered 0 to ${RANGES}, from less than to; found ${rangeFrom} to ${rangeTo}.`);
  }
  return [rangeFrom, rangeTo];
}
