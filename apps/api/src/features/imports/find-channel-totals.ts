import { mergedChannel } from '@throughline/core/facts/channel';
import type { RequestContext } from '../../context.ts';
import type { MoneyModel } from '../../scalars.ts';
import type { ImportModel } from './import-model.ts';

export interface ChannelTotalModel {
  channel: string;
  name: string;
  orders: number;
  amount: MoneyModel;
}

/** What an import holds of each channel, those with the most orders first; merged channels count as one. */
export async function findChannelTotals(
  context: RequestContext,
  { store, channelTotals }: ImportModel,
): Promise<ChannelTotalModel[]> {
  const [{ nameOf }, aliases] = await Promise.all([
    context.loaders.channelNames(store),
    context.loaders.channelAliases(store),
  ]);
  const totals = new Map<string, { orders: number; amountMinor: bigint }>();
  for (const kept of channelTotals) {
    const channel = mergedChannel(kept.channel, aliases);
    const { orders, amountMinor } = totals.get(channel) ?? { orders: 0, amountMinor: 0n };
    totals.set(channel, { orders: orders + kept.orders, amountMinor: amountMinor + BigInt(kept.amountMinor) });
  }
  return [...totals]
    .map(([channel, { orders, amountMinor }]) => ({
      channel,
      name: nameOf(channel),
      orders,
      amount: { amountMinor, currencyCode: store.currencyCode },
    }))
    .sort((a, b) => b.orders - a.orders || (a.channel < b.channel ? -1 : 1));
}
