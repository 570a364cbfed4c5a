// Shapes of the API's answers that the tables of several pages read, and the text that asks for them.

import type { Estimated } from './report-table.ts';

export interface Amount {
  amount: string;
}
export interface Estimate {
  value: number;
  low: number | null;
  high: number | null;
  n: number;
}
export interface MoneyEstimate {
  value: Amount;
  low: Amount | null;
  high: Amount | null;
  n: number;
}
export interface Channel {
  key: string | null;
  label: string | null;
}

export const ESTIMATE = '{ value low high n }';
export const MONEY = '{ value { amount } low { amount } high { amount } n }';

export const estimated = (of: Estimate | null | undefined): Estimated | null => of ?? null;

export const moneyEstimated = (of: MoneyEstimate | null | undefined): Estimated | null =>
  of ? { value: of.value.amount, low: of.low?.amount ?? null, high: of.high?.amount ?? null, n: of.n } : null;

/** Both null = all channels beyond those with a row of their own. */
/** A key of null = none. */
export const valueName = ({ key, label }: Channel): string => (key === null ? 'None' : (label ?? key));

export const channelName = ({ key, label }: Channel): string => (key === null ? 'Other channels' : (label ?? key));

export function channelSetName(channels: readonly Channel[]): string {
  const names = channels.map(channelName);
  if (names.length === 1) return `${names[0]} only`;
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
