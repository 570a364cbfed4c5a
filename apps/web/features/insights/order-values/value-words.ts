// A histogram of order values in words and shares.

import type { Format } from '../../../data/format.ts';
import { channelLabel, type InsightChannel } from '../channel-words.ts';
import { moneyRange, shortMoney } from '../estimate-words.ts';

interface Amount {
  amount: string;
  currencyCode: string;
}

export interface ValuesOfChannel {
  channel: InsightChannel;
  orders: number;
  below: number;
  beyond: number;
  ranges: readonly number[];
  median: { value: Amount; low?: Amount | null; high?: Amount | null };
}

const shareOf = (count: number, row: ValuesOfChannel) => (row.orders === 0 ? 0 : count / row.orders);
export const rangeShares = (row: ValuesOfChannel): number[] => row.ranges.map((count) => shareOf(count, row));

/** The lower ends of the ranges and the upper end of the last. */
export function rangeEdges(width: Amount, count: number): number[] {
  return Array.from({ length: count + 1 }, (_, range) => range * Number(width.amount));
}

/** "Median Store $1,152 (1,124–1,181), Online $1,128 (1,082–1,180)." */
export function medianWords(rows: readonly ValuesOfChannel[], format: Format): string {
  const parts = rows.map(({ channel, median }) => {
    const interval = moneyRange(median, format);
    return `${channelLabel(channel)} ${shortMoney(median.value, format)}${interval ? ` (${interval})` : ''}`;
  });
  return `Median ${parts.join(', ')}.`;
}

/** "11.0% of Store and 9.5% of Online orders lie above $5,000."; null where none do. */
export function beyondWords(rows: readonly ValuesOfChannel[], width: Amount, format: Format): string | null {
  const beyond = rows.filter((row) => row.beyond > 0);
  if (beyond.length === 0) return null;
  const ranges = rows[0]?.ranges.length ?? 0;
  const end = { amount: String(Number(width.amount) * ranges), currencyCode: width.currencyCode };
  const parts = beyond.map((row) => `${format.percent(shareOf(row.beyond, row), 1)} of ${channelLabel(row.channel)}`);
  return `${listed(parts)} orders are of ${shortMoney(end, format)} or more.`;
}

/** "3 orders of Store lie below 0."; null where none do. */
export function belowWords(rows: readonly ValuesOfChannel[], format: Format): string | null {
  const below = rows.filter((row) => row.below > 0);
  if (below.length === 0) return null;
  return `Below 0 lie ${listed(below.map((row) => `${format.counted(row.below, 'order', 'orders')} of ${channelLabel(row.channel)}`))}.`;
}

const listed = (parts: readonly string[]) =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
