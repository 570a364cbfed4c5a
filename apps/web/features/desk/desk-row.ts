// A store of the desk as its row shows it: how fresh its data is, and how rows are found and ordered.
import type { DeskFiguresQuery, DeskStoresQuery } from '../../gql/graphql.ts';

type OfOrganization<Node> = Extract<NonNullable<Node>, { desk: unknown }>;
export type DeskStore = OfOrganization<DeskStoresQuery['node']>['desk'][number]['store'];
export type DeskAnswer = OfOrganization<DeskFiguresQuery['node']>['desk'][number];
export type DeskNeed = NonNullable<DeskAnswer['needs']>[number];

export interface DeskRow {
  store: DeskStore;
  /** undefined = not answered yet. */
  answer: DeskAnswer | undefined;
}

/** Where its clocks stand: `America/New_York` -> New York. */
export const cityOf = ({ timeZone }: Pick<DeskStore, 'timeZone'>): string =>
  timeZone.split('/').at(-1)!.replaceAll('_', ' ');

/** null needs = they could not be read, which needs a look too. */
export const needsLook = ({ answer }: DeskRow): boolean =>
  answer !== undefined && (answer.needs === null || answer.needs.length > 0 || answer.figures.state === 'FAILED');

export interface DataWords {
  state: 'fresh' | 'behind' | 'failed' | 'none';
  text: string;
}

/** How the store's data stands: what is wrong first, else its age. `now`: epoch milliseconds. */
export function dataWords({ answer }: DeskRow, now: number): DataWords {
  if (!answer) return { state: 'none', text: 'Reading' };
  const { state, percent, dataAsOf } = answer.figures;
  if (state === 'HIDDEN') return { state: 'none', text: 'Hidden for your role' };
  if (state === 'FAILED') return { state: 'failed', text: 'Could not be read' };
  if (state === 'LOADING') return { state: 'behind', text: `Loading ${percent ?? 0}%` };
  const wrong = answer.needs?.find(({ kind }) => kind !== 'ALERT');
  if (wrong?.kind === 'IMPORT') return { state: 'failed', text: wrong.title };
  if (wrong?.code === 'LATE' && dataAsOf !== null)
    return { state: 'behind', text: `${ageWords(now - at(dataAsOf))} behind` };
  if (wrong) return { state: 'failed', text: wrong.title };
  return dataAsOf === null
    ? { state: 'none', text: 'No data yet' }
    : { state: 'fresh', text: ageWords(now - at(dataAsOf)) };
}

const at = (instant: string): number => Date.parse(instant);

const minuteMs = 60_000;

/** 4 min, 3 h, 12 d: whole ones, rounded down. */
export function ageWords(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / minuteMs));
  if (minutes < 60) return `${minutes} min`;
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 1440)} d`;
}

export const DESK_SORTS = ['store', 'customers', 'change', 'repeat', 'omnichannel', 'moved', 'alerts'] as const;
export type DeskSort = (typeof DESK_SORTS)[number];

/** Amounts are of many currencies, so nothing is ordered by them. */
function figureOf({ answer }: DeskRow, sort: DeskSort): number | null {
  const figures = answer?.figures;
  switch (sort) {
    case 'customers':
      return figures?.customerCount ?? null;
    case 'change':
      return figures?.customerChange ?? null;
    case 'repeat':
      return figures?.repeatCustomerRate ?? null;
    case 'omnichannel':
      return figures?.omnichannelShare ?? null;
    case 'moved':
      return figures?.storeToOnline?.rate ?? null;
    case 'alerts':
      return answer?.needs?.length ?? null;
    case 'store':
      return null;
  }
}

/** What has no value stands last either way; equals by name. */
export function sortRows(rows: readonly DeskRow[], sort: DeskSort, direction: 'asc' | 'desc'): DeskRow[] {
  const sign = direction === 'asc' ? 1 : -1;
  const byName = (a: DeskRow, b: DeskRow) =>
    a.store.name.localeCompare(b.store.name) || (a.store.id < b.store.id ? -1 : 1);
  return [...rows].sort((a, b) => {
    if (sort === 'store') return sign * byName(a, b);
    const [left, right] = [figureOf(a, sort), figureOf(b, sort)];
    if (left === null || right === null) return left === right ? byName(a, b) : left === null ? 1 : -1;
    return sign * (left - right) || byName(a, b);
  });
}

/** By part of the name or the city, whatever the case. */
export function findRows(rows: readonly DeskRow[], text: string): DeskRow[] {
  const wanted = text.trim().toLocaleLowerCase();
  return rows.filter(({ store }) => `${store.name}\n${cityOf(store)}`.toLocaleLowerCase().includes(wanted));
}
