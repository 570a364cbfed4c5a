// Exact decimals as files write them: an integer and the number of its decimals.

import { divideHalfAwayFromZero } from '@throughline/core/money';

export interface Decimal {
  unscaled: bigint;
  scale: number;
}

export type DecimalStyle = '1,234.50' | '1.234,50';

const patterns: Record<DecimalStyle, RegExp> = {
  '1,234.50': /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/,
  '1.234,50': /^([+-]?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?$/,
};
const currency = /[\p{Sc}\s]|^[A-Z]{3}(?=[\s\d+-])|(?<=\d\s?)[A-Z]{3}$/gu;

/** null when the text is no number in that style, or has more than 30 digits. */
export function parseDecimal(text: string, style: DecimalStyle, stripCurrency: boolean): Decimal | null {
  const bare = stripCurrency ? text.trim().replace(currency, '') : text.trim();
  const match = bare.length > 40 ? null : patterns[style].exec(bare);
  if (!match) return null;
  const [, sign, whole, decimals = ''] = match;
  const digits = whole!.replace(/[.,]/g, '') + decimals;
  if (digits.length > 30) return null;
  const unscaled = BigInt(digits);
  return { unscaled: sign === '-' ? -unscaled : unscaled, scale: decimals.length };
}

export function multiplyDecimals(a: Decimal, b: Decimal): Decimal {
  return { unscaled: a.unscaled * b.unscaled, scale: a.scale + b.scale };
}

/** The integer of minor units; `exact` refuses decimals beyond the exponent (other than zeros) instead of rounding. */
export function toMinor({ unscaled, scale }: Decimal, exponent: number, exact: boolean): number | null {
  if (scale <= exponent) return safe(unscaled * 10n ** BigInt(exponent - scale));
  const divisor = 10n ** BigInt(scale - exponent);
  if (exact && unscaled % divisor !== 0n) return null;
  return safe(divideHalfAwayFromZero(unscaled, divisor));
}

function safe(value: bigint): number | null {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : null;
}
