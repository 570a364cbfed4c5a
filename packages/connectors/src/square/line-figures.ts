import type { SquareMoney } from './square-schemas.ts';

/** Without tax and without what is charged for service, whether the price includes the tax or not. */
export function netMinor(
  total: SquareMoney,
  parts: { total_tax_money?: SquareMoney; total_service_charge_money?: SquareMoney },
): number {
  return total.amount - (parts.total_tax_money?.amount ?? 0) - (parts.total_service_charge_money?.amount ?? 0);
}

/** What is sold by weight or length is one piece of it. */
export function piecesOf(quantity: string): number {
  const pieces = Number(quantity);
  return Number.isInteger(pieces) && pieces <= 1_000_000_000 ? pieces : 1;
}
