import type { Figure } from '@throughline/core/insights/figure';
import { describeFigure } from '@throughline/core/insights/figure-words';
import type { AmountBase } from '@throughline/core/segments/definition';
import type { PeopleTable, PersonSort, WholeQuery } from '@throughline/engine/engine';
import type { FigurePeopleQuery } from '@throughline/engine/insights/answer-figure-people';
import type { InsightScope } from '@throughline/engine/insights/insight';
import type { Page, PageArguments } from '../../connection.ts';
import type { RequestContext } from '../../context.ts';
import { type OffsetRange, pageByOffset } from '../../page.ts';
import { refuse } from '../../refused.ts';
import { emptyPersonEdge, type PersonEdgeModel } from '../people/person-model.ts';
import { inWords } from '../segments/describe-segment.ts';
import { readSearch } from '../segments/find-members.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { todayOf } from '../stores/read-as-of.ts';
import { readFigure } from './read-figure.ts';
import { readScope } from './scope-arguments.ts';

export interface FigureArguments {
  figure?: unknown;
  asOf?: string | null;
  base?: AmountBase | null;
}

export interface FigurePeopleModel {
  store: OpenStore;
  figure: Figure;
  scope: InsightScope;
}

/** null when its segment is unknown in this store. */
export async function findFigurePeople(
  context: RequestContext,
  store: OpenStore,
  args: FigureArguments,
): Promise<FigurePeopleModel | null> {
  const figure = readFigure(store, todayOf(context, store), args.figure);
  const { segmentId, from, to, counts } = figure;
  const day = args.asOf ?? todayOf(context, store);
  if ('rfmGrid' in counts && counts.rfmGrid.before >= day) {
    refuse('figure', `The earlier day (${counts.rfmGrid.before}) is before that of asOf (${day}).`);
  }
  const read = await readScope(context, store, { segmentId, from, to, asOf: args.asOf, base: args.base });
  return read && { store, figure, scope: read.scope };
}

export async function figureInWords(context: RequestContext, { store, figure }: FigurePeopleModel): Promise<string> {
  const [sentence] = await inWords(context, store, (names) => [describeFigure(figure, names)]);
  return sentence!;
}

export interface ListArguments extends PageArguments {
  query?: string | null;
  sort?: PersonSort | null;
  direction?: 'ASC' | 'DESC' | null;
}

/** A search looks through names, e-mails, phones and external ids. */
export async function listFigurePeople(
  context: RequestContext,
  found: FigurePeopleModel,
  args: ListArguments,
): Promise<Page<PersonEdgeModel>> {
  const { store } = found;
  const query = await readList(context, found, args);
  const ask = async (range: OffsetRange) => {
    const listed = await context.services.engine.insight(store.id, 'figurePeople', { ...query, ...range });
    return { rows: listed.people, totalCount: listed.totalCount };
  };
  return pageByOffset(args, ask, ({ personId, orderCount, amountMinor, lastOrderAt }, cursor) => ({
    ...emptyPersonEdge(store, personId, cursor),
    orderCount,
    amountMinor,
    lastOrderAt,
  }));
}

/** All of them, for a download: asked of the engine once. */
export async function listAllFigurePeople(
  context: RequestContext,
  found: FigurePeopleModel,
  args: Omit<ListArguments, keyof PageArguments>,
): Promise<PeopleTable> {
  return context.services.engine.insight(found.store.id, 'allFigurePeople', await readList(context, found, args));
}

async function readList(
  context: RequestContext,
  { store, figure, scope }: FigurePeopleModel,
  args: ListArguments,
): Promise<WholeQuery<FigurePeopleQuery>> {
  return {
    ...scope,
    counts: figure.counts,
    sort: args.sort ?? 'name',
    descending: args.direction === 'DESC',
    ...(await readSearch(context, store, args.query)),
  };
}
