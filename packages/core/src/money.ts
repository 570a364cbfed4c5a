// Money is an integer of minor units in the currency's ISO 4217 exponent (JPY 0, KWD 3). No floats: decimal text
// in, integers throughout, decimal text out; means and splits round once, half away from zero.

import { data as currencies } from 'currency-codes';
import { AppError } from './app-error.ts';

const exponents = new Map(currencies.map(({ code, digits }) => [code, digits]));

export function isCurrency(code: string): boolean {
  return exponents.has(code);
}

/** Decimals of the currency. Throws AppError UNKNOWN_CURRENCY. */
export function currencyExponent(code: string): number {
  const exponent = exponents.get(code);
  if (exponent === undefined) {
    throw new AppError({
      code: 'UNKNOWN_CURRENCY',
      message: `"${code}" is not a currency code of ISO 4217`,
      hint: 'Use three capitals such as USD, EUR or JPY',
    });
  }
  return exponent;
}

export type ParsedAmount = { minor: number } | { problem: string };

/**
 * Reads a decimal such as `-1234.5` into minor units of the currency. Trailing zeros beyond the exponent are no loss
 * and are read; other further decimals, group separators, exponents and signs other than a leading minus are problems.
 */
export function parseAmount(text: string, currency: string): ParsedAmount {
  const exponent = currencyExponent(currency);
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) return { problem: `"${text}" is not a decimal amount such as "50.00"` };
  const [, sign, whole, decimals = ''] = match;
  const kept = decimals.replace(/0+$/, '');
  if (kept.length > exponent) {
    return { problem: `"${text}" has more decimals than ${currency}, which has ${exponent}` };
  }
  const minor = Number(whole! + kept.padEnd(exponent, '0'));
  if (!Number.isSafeInteger(minor)) return { problem: `"${text}" is larger than any amount that can be kept` };
  return { minor: sign && minor !== 0 ? -minor : minor };
}

/** Decimal text in the currency's exponent: 123450 USD is `1234.50`, 1234 JPY is `1234`. */
export function formatAmount(minor: bigint | number, currency: string): string {
  const exponent = currencyExponent(currency);
  const value = BigInt(minor);
  const digits = (value < 0n ? -value : value).toString().padStart(exponent + 1, '0');
  const cut = digits.length - exponent;
  const sign = value < 0n ? '-' : '';
  return exponent === 0 ? sign + digits : `${sign}${digits.slice(0, cut)}.${digits.slice(cut)}`;
}

/** The integer nearest to the quotient; a half goes away from zero (5/2 = 3, -5/2 = -3). */
export function divideHalfAwayFromZero(numerator: bigint, denominator: bigint): bigint {
  if (denominator === 0n) throw new Error('divideHalfAwayFromZero: division by zero');
  const negative = numerator < 0n !== denominator < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const quotient = (2n * n + d) / (2n * d);
  return negative ? -quotient : quotient;
}

/** amount x part / whole in minor units, rounded half away from zero: a refund's share of products. 0 of a whole of 0. */
export function splitByRatio(amount: number, part: number, whole: number): number {
  if (whole === 0) return 0;
  return Number(divideHalfAwayFromZero(BigInt(amount) * BigInt(part), BigInt(whole)));
}
