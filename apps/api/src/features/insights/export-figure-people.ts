import { csvLine } from '@throughline/connectors/csv/write-csv';
import { formatAmount } from '@throughline/core/money';
import { z } from 'zod';
import type { RequestContext } from '../../context.ts';
import { HttpRefused } from '../../http-errors.ts';
import { readQuery } from '../../read-query.ts';
import { describePerson, personColumns } from '../people/describe-person.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { findFigurePeople, listFigurePeople } from './find-figure-people.ts';

const rowsAtOnce = 250;

const json = z.string().transform((text, problems): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    problems.addIssue('JSON is expected.');
    return z.NEVER;
  }
});

const Query = z.strictObject({
  figure: json,
  asOf: z.string().optional(),
  base: z.enum(['GROSS', 'NET', 'PRODUCT']).default('GROSS'),
  query: z.string().optional(),
  sort: z.enum(['NAME', 'ORDER_COUNT', 'AMOUNT', 'FIRST_ORDER_AT', 'LAST_ORDER_AT']).default('NAME'),
  direction: z.enum(['ASC', 'DESC']).default('ASC'),
});

const sorts = {
  NAME: 'name',
  ORDER_COUNT: 'orderCount',
  AMOUNT: 'amount',
  FIRST_ORDER_AT: 'firstOrderAt',
  LAST_ORDER_AT: 'lastOrderAt',
} as const;

/** The people behind a figure, a line each, in the order that was asked for. */
export async function* exportFigurePeople(
  context: RequestContext,
  store: OpenStore,
  query: unknown,
): AsyncGenerator<string> {
  const { figure, asOf, base, sort, ...rest } = readQuery(Query, query);
  const baseName = base.toLowerCase() as 'gross' | 'net' | 'product';
  const found = await findFigurePeople(context, store, { figure, asOf, base: baseName });
  if (found === null) throw new HttpRefused(404, 'NOT_FOUND', 'There is no such segment.', ['figure', 'segmentId']);
  const { currencyCode } = store;
  for (let after: string | null = null, first = true; ; first = false) {
    const page = await listFigurePeople(context, found, { ...rest, sort: sorts[sort], first: rowsAtOnce, after });
    if (first) {
      yield `\uFEFF${csvLine([...personColumns, 'Orders', `Amount ${baseName} ${currencyCode}`, 'Last order'])}`;
    }
    for (const edge of page.edges) {
      yield csvLine([
        ...(await describePerson(context, edge.node)),
        edge.orderCount,
        edge.amountMinor === null ? null : formatAmount(edge.amountMinor, currencyCode),
        edge.lastOrderAt === null ? null : new Date(edge.lastOrderAt).toISOString(),
      ]);
    }
    if (!page.hasNextPage) return;
    after = page.edges.at(-1)!.cursor;
  }
}
