import { csvLine } from '@throughline/connectors/csv/write-csv';
import { formatAmount } from '@throughline/core/money';
import { z } from 'zod';
import type { RequestContext } from '../../context.ts';
import { readQuery } from '../../read-query.ts';
import { describePerson, personColumns } from '../people/describe-person.ts';
import { findMembers } from './find-members.ts';
import type { SegmentModel } from './segment-model.ts';

const rowsAtOnce = 250;

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
  for (let after: string | null = null, first = true; ; first = false) {
    const args = { ...rest, base: baseName, sort: sorts[sort ?? 'NAME'], first: rowsAtOnce, after };
    const page = await findMembers(context, segment, args);
    if (first)
      yield `\uFEFF${csvLine([...personColumns, 'Member since', 'Orders', `Amount ${baseName} ${currencyCode}`, 'Last order'])}`;
    for (const edge of page.edges) {
      yield csvLine([
        ...(await describePerson(context, edge.node)),
        instant(edge.enteredAt),
        edge.orderCount,
        edge.amountMinor === null ? null : formatAmount(edge.amountMinor, currencyCode),
        instant(edge.lastOrderAt),
      ]);
    }
    if (!page.hasNextPage) return;
    after = page.edges.at(-1)!.cursor;
  }
}

function instant(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
