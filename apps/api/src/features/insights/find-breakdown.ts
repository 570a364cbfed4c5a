import { isPersonalField } from '@throughline/core/facts/personal-fields';
import { DIMENSIONS, type Dimension } from '@throughline/core/insights/dimensions';
import { type Behind, behind } from '@throughline/core/insights/figure';
import {
  inChannelAlone,
  ordered,
  type PeopleScope,
  peopleOfRow,
  peopleWith,
  RowKeys,
} from '@throughline/core/insights/people-behind';
import type { BreakdownFigures, BreakdownQuery } from '@throughline/engine/insights/answer-breakdown';
import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import type { InCurrency } from '../segments/metrics-type.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { type PositionArgument, readPosition } from './dimension-type.ts';
import type { EstimateModel } from './estimate-type.ts';
import { type ReadScope, readScope, type ScopeArguments } from './scope-arguments.ts';
import { shareIndex } from './share-index.ts';

export interface BreakdownArguments extends ScopeArguments {
  dimension: Dimension;
  position?: PositionArgument | null;
  channel?: string | null;
}

/** Of one group: of a row, or of all orders selected. */
export type GroupModel = InCurrency<BreakdownFigures> &
  Behind & {
    /** Of the whole group; the row's customers are a share of them. */
    customersOfAll: number;
  };

export type BreakdownModel = GroupModel & {
  key: string | null;
  label: string | null;
  compared: GroupModel | null;
  index: EstimateModel | null;
};

export type BreakdownTotalsModel = GroupModel & { rowCount: number; compared: GroupModel | null };

/** The rows of most revenue; null when a segment is unknown in this store. */
export async function findBreakdown(
  context: RequestContext,
  store: OpenStore,
  args: BreakdownArguments & { first?: number | null },
): Promise<BreakdownModel[] | null> {
  const first = readRowsMax(args.first);
  const asked = await askBreakdown(context, store, args);
  if (!asked) return null;
  const { people, comparedPeople, position, answer } = asked;
  const labelOf = await context.loaders.valueLabels(store);
  const { field } = DIMENSIONS[args.dimension];
  const keys = new RowKeys(answer.rows.map(({ key }) => key));
  const { currencyCode } = store;
  const { dimension, channel = null } = args;
  const behindRow = (scope: PeopleScope, key: string | null) =>
    behind(scope, peopleOfRow(scope, { dimension, key, keys, position, channel }), {
      breakdown: { dimension, key, position, channel },
    });
  return answer.rows.slice(0, first).map(({ compared, ...row }): BreakdownModel => {
    const own = { ...row, customersOfAll: answer.total.customers, currencyCode };
    const other = compared && { ...compared, customersOfAll: answer.comparedTotal!.customers, currencyCode };
    return {
      ...own,
      ...behindRow(people, row.key),
      label: row.key === null ? null : labelOf(field, row.key),
      compared: other && { ...other, ...behindRow(comparedPeople!, row.key) },
      index: other && shareIndex(own, other),
    };
  });
}

/** All orders selected, whatever their values; of a dimension of lines its units and revenue are those of lines. */
export async function findBreakdownTotals(
  context: RequestContext,
  store: OpenStore,
  args: BreakdownArguments,
): Promise<BreakdownTotalsModel | null> {
  const asked = await askBreakdown(context, store, args);
  if (!asked) return null;
  const { people, comparedPeople, position, answer } = asked;
  const whole = (figures: BreakdownFigures, scope: PeopleScope): GroupModel => ({
    ...figures,
    customersOfAll: figures.customers,
    currencyCode: store.currencyCode,
    figure: null,
    people: peopleWith(scope, [
      ordered(scope, { position: position ?? undefined, where: inChannelAlone(args.channel ?? null) }),
    ]),
  });
  return {
    ...whole(answer.total, people),
    rowCount: answer.rows.length,
    compared: answer.comparedTotal && whole(answer.comparedTotal, comparedPeople!),
  };
}

/** There can be as many values as orders: discount codes of one use. */
const ROWS_MAX = 10_000;

function readRowsMax(first: number | null | undefined): number {
  if (first == null) return ROWS_MAX;
  if (first < 1 || first > ROWS_MAX) refuse('first', `first is 1 to ${ROWS_MAX}, found ${first}.`);
  return first;
}

async function askBreakdown(context: RequestContext, store: OpenStore, args: BreakdownArguments) {
  refusePersonal(store, args.dimension);
  const position = readPosition(args.position);
  const read: ReadScope | null = await readScope(context, store, args);
  if (!read) return null;
  const { dimension, channel = null } = args;
  const query: BreakdownQuery = { ...read.scope, dimension, position, channel };
  return { ...read, position, answer: await context.loaders.insight(store, 'breakdown', query) };
}

function refusePersonal(store: OpenStore, dimension: Dimension): void {
  const { of, field } = DIMENSIONS[dimension];
  if (store.seesPersonal || of !== 'person' || !isPersonalField(field)) return;
  refuse('dimension', `${dimension} is personal data, which you may not see here.`, 'PERSONAL_FIELD');
}
