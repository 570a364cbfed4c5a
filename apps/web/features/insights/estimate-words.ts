// How estimates of insights are written: whole units where a value has three digits before the point, else the currency's cents.
import { missing } from '@throughline/core/format/numbers';
import type { Format } from '../../data/format.ts';

export interface ShownEstimate {
  value: number;
  low?: number | null;
  high?: number | null;
  n: number;
}

interface Amount {
  amount: string;
  currencyCode: string;
}

export interface ShownMoney {
  value: Amount;
  low?: Amount | null;
  high?: Amount | null;
  n: number;
}

const WHOLE_FROM = 100;

/** "5,607–5,944", "−513 to 54"; null without an interval. `digits` of both ends. */
export function rangeWords(
  low: number | null | undefined,
  high: number | null | undefined,
  write: (value: number) => string,
): string | null {
  if (low == null || high == null) return null;
  return low < 0 || high < 0 ? `${write(low)} to ${write(high)}` : `${write(low)}–${write(high)}`;
}

export function percentRange(of: ShownEstimate, format: Format): string | null {
  return rangeWords(of.low, of.high, (share) => format.decimal(share * 100, 1));
}

export function daysRange(of: ShownEstimate, format: Format): string | null {
  return rangeWords(of.low, of.high, (days) => format.decimal(days, 0));
}

/** An amount without its currency, as short as it can be read. */
export function shortAmount(amount: number, format: Format): string {
  const rounded = Math.abs(amount) < WHOLE_FROM ? amount : Math.round(amount);
  return Number.isInteger(rounded) ? format.count(rounded) : format.decimal(rounded, 2);
}

export function moneyRange({ low, high }: ShownMoney, format: Format): string | null {
  return rangeWords(low && Number(low.amount), high && Number(high.amount), (amount) => shortAmount(amount, format));
}

/** "+3,236", "−229", "0". */
export function signedAmount(amount: number, format: Format): string {
  const text = shortAmount(amount, format);
  return amount > 0 ? `+${text}` : text;
}

/** "+3,236 (+3,010 to +3,462)". */
export function signedEstimate({ value, low, high }: ShownMoney, format: Format): string {
  const signed = (amount: Amount) => signedAmount(Number(amount.amount), format);
  return low && high ? `${signed(value)} (${signed(low)} to ${signed(high)})` : signed(value);
}

/** Medians and single bounds: "$1,152", with cents below a hundred. */
export function shortMoney(money: Amount | null | undefined, format: Format): string {
  if (money == null) return missing;
  return Math.abs(Number(money.amount)) < WHOLE_FROM ? format.money(money) : format.wholeMoney(money);
}
