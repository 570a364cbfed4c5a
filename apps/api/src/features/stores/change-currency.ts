import { isCurrency } from '@throughline/core/money';
import type { StoreClient } from '@throughline/db/database';
import { refuse } from '../../refused.ts';

/** What holds amounts, or is about to bring some; in the order in which it is told. */
const holders = {
  orders: 'orders',
  refunds: 'refunds',
  products: 'products',
  events: 'events',
  profiles: 'profiles',
  segments: 'segments',
  imports: 'imports',
  connections: 'connections',
} as const;

/** Gives the currency as it is written. Throws where the store has anything whose amounts are in the one it has. */
export async function readNewCurrency({ sql, storeId }: StoreClient, former: string, given: string): Promise<string> {
  const currency = given.trim().toUpperCase();
  if (!isCurrency(currency)) refuse('currencyCode', `${JSON.stringify(given)} is no currency code (ISO 4217).`);
  if (currency === former) return currency;
  // Whoever loads facts holds the store's row.
  await sql.query('SELECT FROM stores WHERE id = $1 FOR UPDATE', [storeId]);
  const columns = Object.keys(holders).map((table) => `EXISTS (SELECT FROM ${table} WHERE store_id = $1) AS ${table}`);
  const { rows } = await sql.query<Record<keyof typeof holders, boolean>>(`SELECT ${columns.join(', ')}`, [storeId]);
  const found = Object.entries(holders).flatMap(([table, word]) =>
    rows[0]![table as keyof typeof holders] ? [word] : [],
  );
  if (found.length > 0)
    refuse(
      'currencyCode',
      `The store has ${found.join(', ')}, and every amount it keeps is in ${former}: written as ${currency} they would be other sums, and no rate of exchange makes past days true. Make a new store in ${currency}, bring the data in there, and delete this one.`,
    );
  return currency;
}
