// A custom attribute that holds money, compared with decimal texts in the store's currency.

import type { Money } from '@throughline/core/facts/facts';
import { parseAmount } from '@throughline/core/money';
import type { Operators } from '@throughline/core/segments/definition';
import { minorUnits } from './minor-units.ts';
import { compileScalar, operatorEntries } from './operators.ts';

/** Money of another currency is missing; an operator beside anything but decimal texts of the currency never holds. */
export function compileMoney(operators: Operators, currencyCode: string): (money: Money) => boolean {
  const isAmount = (operand: unknown) => typeof operand === 'string' && 'minor' in parseAmount(operand, currencyCode);
  const isAsked = operatorEntries(operators).every(
    ([name, operand]) => name === 'isMissing' || [operand].flat().every(isAmount),
  );
  if (!isAsked) return () => false;
  const test = compileScalar(operators, minorUnits(currencyCode));
  return (money) => {
    const parsed = money.currencyCode === currencyCode ? parseAmount(money.amount, currencyCode) : null;
    return test(parsed && 'minor' in parsed ? parsed.minor : null);
  };
}
