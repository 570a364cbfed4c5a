// Scalars and the small types every feature uses. A Date's text is checked where it is used, so that the argument can be named.

import { formatAmount } from '@throughline/core/money';
import { builder } from './builder.ts';
import { typeOfNode } from './node-types.ts';
import type { UserProblem } from './refused.ts';

function text(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError(`expected text, found ${JSON.stringify(value)}`);
  return value;
}

/** ISO 8601 in UTC; inside the program an instant in epoch milliseconds. */
builder.scalarType('DateTime', {
  serialize: (instant) => new Date(instant).toISOString(),
  parseValue: (value) => Date.parse(text(value)),
});
builder.scalarType('Date', { serialize: (day) => day, parseValue: text });
builder.scalarType('Decimal', { serialize: (decimal) => decimal, parseValue: text });
builder.scalarType('JSON', { serialize: (value) => value, parseValue: (value) => value });

export interface NodeModel {
  id: string;
}

export const NodeInterface = builder.interfaceRef<NodeModel>('Node').implement({
  resolveType: ({ id }) => typeOfNode(id),
  fields: (t) => ({ id: t.exposeID('id') }),
});

export interface MoneyModel {
  amountMinor: bigint | number;
  currencyCode: string;
}

export const Money = builder.objectRef<MoneyModel>('Money').implement({
  fields: (t) => ({
    amount: t.field({ type: 'Decimal', resolve: (money) => formatAmount(money.amountMinor, money.currencyCode) }),
    currencyCode: t.exposeString('currencyCode'),
  }),
});

export const AmountBaseEnum = builder.enumType('AmountBase', {
  values: { GROSS: { value: 'gross' }, NET: { value: 'net' }, PRODUCT: { value: 'product' } } as const,
});

export const SortDirection = builder.enumType('SortDirection', { values: ['ASC', 'DESC'] as const });

export const UserError = builder.objectRef<UserProblem>('UserError').implement({
  fields: (t) => ({
    path: t.exposeStringList('path'),
    code: t.exposeString('code'),
    message: t.exposeString('message'),
    hint: t.string({ nullable: true, resolve: (problem) => problem.hint ?? null }),
  }),
});
