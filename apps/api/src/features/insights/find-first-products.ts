import { DIMENSIONS, type Dimension } from '@throughline/core/insights/dimensions';
import { peopleBegun, peopleOfFirst } from '@throughline/core/insights/people-by-product';
import type { Definition } from '@throughline/core/segments/definition';
import type { FirstProduct } from '@throughline/engine/insights/answer-first-products';
import type { RequestContext } from '../../context.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { refuseUnlessOfLines } from './line-dimension.ts';
import { readScope, type ScopeArguments } from './scope-arguments.ts';

export interface NextProductModel {
  key: string;
  label: string;
  customers: number;
  /** With any second order. */
  returned: number;
  people: Definition | null;
}

/** Definitions are null where none says exactly who they are. */
export type FirstProductModel = Omit<FirstProduct, 'next'> & {
  label: string | null;
  next: NextProductModel | null;
  customersOfAll: number;
  currencyCode: string;
  people: Definition | null;
  peopleReturned: Definition | null;
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
  const behind = (hasTwin: boolean, first: { key: string | null; next?: 'any' | { key: string } }) =>
    hasTwin ? null : peopleOfFirst(read.people, { dimension, ...first });
  return {
    customers,
    values,
    people: peopleBegun(read.people),
    rows: rows.map(({ next, ...row }) => ({
      ...row,
      label: row.key === null ? null : labelOf(field, row.key),
      customersOfAll: customers,
      currencyCode: store.currencyCode,
      people: behind(row.hasTwin, { key: row.key }),
      peopleReturned: behind(row.hasTwin, { key: row.key, next: 'any' }),
      next: next && {
        key: next.key,
        label: labelOf(field, next.key),
        customers: next.customers,
        returned: row.returned,
        people: behind(row.hasTwin || next.hasTwin, { key: row.key, next: { key: next.key } }),
      },
    })),
  };
}
