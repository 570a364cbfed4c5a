import { DIMENSIONS, type Dimension } from '@throughline/core/insights/dimensions';
import { type Behind, behind } from '@throughline/core/insights/figure';
import { FIRST, peopleBegun, peopleOfFirst } from '@throughline/core/insights/people-by-product';
import type { Definition } from '@throughline/core/segments/definition';
import type { FirstProduct } from '@throughline/engine/insights/answer-first-products';
import type { RequestContext } from '../../context.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { refuseUnlessOfLines } from './line-dimension.ts';
import { readScope, type ScopeArguments } from './scope-arguments.ts';

export type NextProductModel = Behind & {
  key: string;
  label: string;
  customers: number;
  /** With any second order. */
  returned: number;
};

export type FirstProductModel = Omit<FirstProduct, 'next'> &
  Behind & {
    label: string | null;
    next: NextProductModel | null;
    customersOfAll: number;
    currencyCode: string;
    /** Of those with a second order. */
    returnedBehind: Behind;
  };

export interface FirstProductsModel {
  customers: number;
  values: number;
  people: Definition;
  rows: FirstProductModel[];
}

/** null when a segment is unknown in this store. */
export async function findFirstProducts(
  context: RequestContext,
  store: OpenStore,
  { dimension, ...args }: ScopeArguments & { dimension: Dimension },
): Promise<FirstProductsModel | null> {
  refuseUnlessOfLines(dimension);
  const read = await readScope(context, store, args);
  if (!read) return null;
  const query = { ...read.scope, dimension };
  const { customers, values, rows } = await context.loaders.insight(store, 'firstProducts', query);
  const labelOf = await context.loaders.valueLabels(store);
  const { field } = DIMENSIONS[dimension];
  const behindFirst = (hasTwin: boolean, key: string | null, next?: 'any' | { key: string }) =>
    behind(
      read.people,
      hasTwin ? null : peopleOfFirst(read.people, { dimension, key, ...(next && { next }) }),
      next
        ? { firstProducts: { dimension, key, next: next === 'any' ? null : next.key } }
        : { breakdown: { dimension, key, position: FIRST, channel: null } },
    );
  return {
    customers,
    values,
    people: peopleBegun(read.people),
    rows: rows.map(({ next, ...row }) => ({
      ...row,
      label: row.key === null ? null : labelOf(field, row.key),
      customersOfAll: customers,
      currencyCode: store.currencyCode,
      ...behindFirst(row.hasTwin, row.key),
      returnedBehind: behindFirst(row.hasTwin, row.key, 'any'),
      next: next && {
        key: next.key,
        label: labelOf(field, next.key),
        customers: next.customers,
        returned: row.returned,
        ...behindFirst(row.hasTwin || next.hasTwin, row.key, { key: next.key }),
      },
    })),
  };
}
