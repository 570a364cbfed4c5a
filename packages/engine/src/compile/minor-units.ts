import { parseAmount } from '@throughline/core/money';
import type { Normal } from './operators.ts';

/** Reads the decimal strings of a checked condition as minor units; measured amounts are minor units already. */
export function minorUnits(currencyCode: string): Normal {
  return (value) => {
    if (typeof value !== 'string') return value;
    const parsed = parseAmount(value, currencyCode);
    if ('problem' in parsed) throw new Error(parsed.problem);
    return parsed.minor;
  };
}
