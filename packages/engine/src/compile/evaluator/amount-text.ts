import type { AmountBase } from '@throughline/core/segments/definition';
import type { Program } from './program.ts';
import { askAmount } from './recipes.ts';

/** The amount of the current row in the base; only orders with a refund are asked for by a call. */
export function amountText(base: AmountBase, program: Program): string {
  const { columns, values } = program;
  const amount = wholeAmountText(base === 'product' ? 'product' : 'gross', program);
  if (base === 'gross') return amount;
  program.readsRefunds = true;
  const offsets = values.name(columns.refunds.offsets);
  const ask = values.add(askAmount(columns, base), { recipe: 'amount', base });
  return `(${offsets}[row] === ${offsets}[row + 1] ? ${amount} : ${ask}(row, instant))`;
}

/** The amount of the current row, refunds not taken off: what lies between the sums before it and behind it. */
export function wholeAmountText(base: 'gross' | 'product', { columns, values }: Program): string {
  const parts = columns.limbs.map(({ shift, grossBefore, productBefore }) => {
    const before = values.name(base === 'gross' ? grossBefore : productBefore);
    return `(${before}[row + 1] - ${before}[row])${shift === 0 ? '' : ` * ${2 ** shift}`}`;
  });
  return `(${parts.join(' + ')})`;
}
