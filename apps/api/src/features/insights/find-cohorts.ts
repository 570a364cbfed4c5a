import { DIMENSIONS, type Dimension } from '@throughline/core/insights/dimensions';
import type { Behind } from '@throughline/core/insights/figure';
import { behindCohortOf, peopleOfCohort } from '@throughline/core/insights/people-by-rhythm';
import type { Cohort } from '@throughline/engine/insights/answer-cohorts';
import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { todayOf } from '../stores/read-as-of.ts';
import { readScope, type ScopeArguments } from './scope-arguments.ts';

export interface CohortsArguments extends ScopeArguments {
  first?: { dimension: Dimension; key?: string | null } | null;
}

export type CohortModel = Cohort & Behind & { currencyCode: string };

/** null when a segment is unknown in this store. */
export async function findCohorts(
  context: RequestContext,
  store: OpenStore,
  args: CohortsArguments,
): Promise<CohortModel[] | null> {
  const { first = null } = args;
  if (first && !['order', 'line'].includes(DIMENSIONS[first.dimension].of)) {
    refuse('first', 'The dimension of a first order is one of orders or of their lines.');
  }
  const read = await readScope(context, store, args);
  if (!read) return null;
  const query = { ...read.scope, first: first && { dimension: first.dimension, key: first.key ?? null } };
  const cohorts = await context.loaders.insight(store, 'cohorts', query);
  return cohorts.map((cohort) => ({
    ...cohort,
    currencyCode: store.currencyCode,
    ...(query.first
      ? behindCohortOf(read.people, cohort.month, query.first, args.asOf ?? todayOf(context, store))
      : { people: peopleOfCohort(read.people, cohort.month), figure: null }),
  }));
}
