// How estimates of insights are written: a value and the ends of its interval with the same decimals, none from a hundred on.
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

/** Decimals that amounts are written with beside each other: none where all are whole or one reaches `wholeFrom`. */
export function amountDigits(amounts: readonly number[], wholeFrom = WHOLE_FROM): 0 | 2 {
  const isWhole = amounts.every(Number.isInteger) || amounts.some((amount) => Math.abs(amount) >= wholeFrom);
  return isWhole ? 0 : 2;
}

/** "5,607–5,944", "−513 to 54"; null without an interval. `write` writes each end. */
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

export function moneyRange({ low, high }: Omit<ShownMoney, 'value' | 'n'>, format: Format): string | null {
  const ends = [low, high].flatMap((end) => (end ? [Number(end.amount)] : []));
  const digits = amountDigits(ends);
  return ends.length < 2 ? null : rangeWords(ends[0], ends[1], (amount) => format.decimal(amount, digits));
}

/** "+3,236", "−229", "0". */
export function signedAmount(amount: number, digits: number, format: Format): string {
  const rounded = Math.round(amount * 10 ** digits) / 10 ** digits;
  return `${rounded > 0 ? '+' : ''}${format.decimal(rounded === 0 ? 0 : rounded, rounded === 0 ? 0 : digits)}`;
}

/** "+3,236 (+3,010 to +3,462)". */
export function signedEstimate({ value, low, high }: ShownMoney, format: Format): string {
  const ends = low && high ? [Number(low.amount), Number(high.amount)] : [];
  const digits = amountDigits([Number(value.amount), ...ends]);
  const signed = (amount: number) => signedAmount(amount, digits, format);
  const interval = ends.length === 2 ? ` (${signed(ends[0]!)} to ${signed(ends[1]!)})` : '';
  return `${signed(Number(value.amount))}${interval}`;
}

/** "$1,152", "$81.65", "$50". */
export function shortMoney(money: Amount | null | undefined, format: Format): string {
  if (money == null) return missing;
  return amountDigits([Number(money.amount)]) === 0 ? format.wholeMoney(money) : format.money(money);
}
