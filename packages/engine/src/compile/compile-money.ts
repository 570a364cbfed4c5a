// A custom attribute that holds money, compared with decimal texts in the store's currency.

import type { Money } from '@throughline/core/facts/facts';
import { parseAmount } from '@throughline/core/money';
import type { Operators, Scalar } from '@throughline/core/segments/definition';
import { compileScalar, type Normal } from './operators.ts';

/** Money of another currency is missing; an operand that is no decimal text of the currency is never met. */
export function compileMoney(operators: Operators, currencyCode: string): (money: Money) => boolean {
  const test = compileScalar(operators, minorOf(currencyCode));
  return (money) => {
    const parsed = money.currencyCode === currencyCode ? parseAmount(money.amount, currencyCode) : null;
    return test(parsed && 'minor' in parsed ? parsed.minor : null);
  };
}

function minorOf(currencyCode: string): Normal {
  return (operand: Scalar) => {
    if (typeof operand !== 'string') return Number.NaN;
    const parsed = parseAmount(operand, currencyCode);
    return 'minor' in parsed ? parsed.minor : Number.NaN;
  };
}
