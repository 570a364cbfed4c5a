import { csvLine } from '@throughline/connectors/csv/write-csv';
import { formatAmount } from '@throughline/core/money';
import { z } from 'zod';
import type { RequestContext } from '../../context.ts';
import { HttpRefused } from '../../http-errors.ts';
import { readQuery } from '../../read-query.ts';
import { describePeople, personColumns } from '../people/describe-people.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { findFigurePeople, listAllFigurePeople } from './find-figure-people.ts';

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
  const people = await listAllFigurePeople(context, found, { ...rest, sort: sorts[sort] });
  yield `\uFEFF${csvLine([...personColumns, 'Orders', `Amount ${baseName} ${currencyCode}`, 'Last order'])}`;
  let row = 0;
  for await (const person of describePeople(context, store, people.personIds)) {
    const lastOrderAt = people.lastOrderAt[row]!;
    yield csvLine([
      ...person,
      people.orderCount[row]!,
      formatAmount(people.amountMinor[row]!, currencyCode),
      Number.isNaN(lastOrderAt) ? null : new Date(lastOrderAt).toISOString(),
    ]);
    row++;
  }
}
