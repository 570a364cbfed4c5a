// The conditions that recipes and templates are written in.

import type { AmountBase, Condition, Operators, OrderField, When, Where } from '../segments/definition.ts';

export const firstOrder = (where: Where): Condition => ({
  orders: { position: { from: 1, to: 1 }, where, some: { gte: 1 } },
});
export const laterOrder = (where: Where = {}): Condition => ({
  orders: { position: { from: 2 }, ...filter(where), some: { gte: 1 } },
});
export const noLaterOrder = (where: Where): Condition => ({ orders: { position: { from: 2 }, where, none: true } });
export const someOrder = (where: Where, when?: When): Condition => ({
  orders: { ...filter(where), ...(when && { when }), some: { gte: 1 } },
});
export const noOrder = (where: Where, when?: When): Condition => ({
  orders: { ...filter(where), ...(when && { when }), none: true },
});
export const everyOrder = (where: Where): Condition => ({ orders: { where, every: true } });
export const orderCount = (some: Operators, when?: When): Condition => ({ orders: { ...(when && { when }), some } });
export const daysSinceLast = (is: Operators): Condition => ({ orders: { measure: { daysSinceLast: true }, is } });
export const daysSinceFirst = (is: Operators): Condition => ({ orders: { measure: { daysSinceFirst: true }, is } });
export const spent = (is: Operators, when?: When, base: AmountBase = 'gross'): Condition => ({
  orders: { ...(when && { when }), measure: { sum: base }, is },
});
export const hasTag = (...tags: string[]): Condition => ({ profile: { field: 'tags', hasAny: tags } });
export const allOf = (...all: Condition[]): Condition => ({ all });
export const not = (condition: Condition): Condition => ({ not: condition });

export const flagged = (field: Extract<OrderField, 'subscription' | 'gift'>): Where => ({ [field]: { eq: true } });
export const unflagged = (field: Extract<OrderField, 'subscription' | 'gift'>): Where => ({ not: flagged(field) });
export const withCode: Where = { discountCode: { minSize: 1 } };
export const withoutCode: Where = { discountCode: { maxSize: 0 } };

/** Local dates d with from <= D - d <= to. */
export const daysAgo = (from: number, to: number): When => ({ daysAgo: { from, to } });
export const lastDays = (days: number): When => ({ last: { days } });

function filter(where: Where): { where?: Where } {
  return Object.keys(where).length === 0 ? {} : { where };
}
