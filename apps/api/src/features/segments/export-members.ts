import { csvLine } from '@throughline/connectors/csv/write-csv';
import { formatAmount } from '@throughline/core/money';
import { z } from 'zod';
import type { RequestContext } from '../../context.ts';
import { readQuery } from '../../read-query.ts';
import { describePeople, personColumns } from '../people/describe-people.ts';
import { findAllMembers } from './find-members.ts';
import type { SegmentModel } from './segment-model.ts';

const Query = z.strictObject({
  asOf: z.string().optional(),
  base: z.enum(['GROSS', 'NET', 'PRODUCT']).optional(),
  query: z.string().optional(),
  sort: z.enum(['NAME', 'ENTERED_AT', 'ORDER_COUNT', 'AMOUNT', 'FIRST_ORDER_AT', 'LAST_ORDER_AT']).optional(),
  direction: z.enum(['ASC', 'DESC']).optional(),
});

const sorts = {
  NAME: 'name',
  ENTERED_AT: 'enteredAt',
  ORDER_COUNT: 'orderCount',
  AMOUNT: 'amount',
  FIRST_ORDER_AT: 'firstOrderAt',
  LAST_ORDER_AT: 'lastOrderAt',
} as const;

/** Every member, a line each, in the order that was asked for. */
export async function* exportMembers(
  context: RequestContext,
  segment: SegmentModel,
  query: unknown,
): AsyncGenerator<string> {
  const { base, sort, ...rest } = readQuery(Query, query);
  const baseName = (base ?? 'GROSS').toLowerCase() as 'gross' | 'net' | 'product';
  const { currencyCode } = segment.store;
  const members = await findAllMembers(context, segment, { ...rest, base: baseName, sort: sorts[sort ?? 'NAME'] });
  yield `\uFEFF${csvLine([...personColumns, 'Member since', 'Orders', `Amount ${baseName} ${currencyCode}`, 'Last order'])}`;
  let row = 0;
  for await (const person of describePeople(context, segment.store, members.personIds)) {
    yield csvLine([
      ...person,
      instant(members.enteredAt[row]!),
      members.orderCount[row]!,
      formatAmount(members.amountMinor[row]!, currencyCode),
      instant(members.lastOrderAt[row]!),
    ]);
    row++;
  }
}

const instant = (at: number): string | null => (Number.isNaN(at) ? null : new Date(at).toISOString());
