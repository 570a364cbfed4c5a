// What the page of the people behind a figure shows, as it stands in the URL.
import { type Base, readBase, readDay } from '../segments/segment-view.ts';

export const figurePeopleSorts = ['NAME', 'ORDER_COUNT', 'AMOUNT', 'FIRST_ORDER_AT', 'LAST_ORDER_AT'] as const;
export type FigurePeopleSort = (typeof figurePeopleSorts)[number];

export interface FigurePeopleView {
  /** As the API gave it; null where the link can't be read. */
  figure: unknown;
  name: string;
  /** A past local day; null = today. */
  asOf: string | null;
  base: Base;
  query: string;
  sort: FigurePeopleSort;
  direction: 'ASC' | 'DESC';
}

/** An unknown value reads as the default, never as an error: links outlive screens. */
export function readFigurePeopleView(search: URLSearchParams): FigurePeopleView {
  return {
    figure: readJson(search.get('figure')),
    name: search.get('name') ?? 'People behind a figure',
    asOf: readDay(search.get('asOf')),
    base: readBase(search),
    query: search.get('query') ?? '',
    sort: figurePeopleSorts.find((sort) => sort === search.get('sort')) ?? 'AMOUNT',
    direction: search.get('direction') === 'ASC' ? 'ASC' : 'DESC',
  };
}

function readJson(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/** The file of all of them, by the page's own day, base, search and order. */
export function figurePeopleCsvHref(storeId: string, view: FigurePeopleView): string {
  const { figure, asOf, base, query, sort, direction } = view;
  const search = new URLSearchParams({ figure: JSON.stringify(figure), base, sort, direction });
  if (asOf) search.set('asOf', asOf);
  if (query) search.set('query', query);
  return `/v1/stores/${encodeURIComponent(storeId)}/figure-people.csv?${search}`;
}
