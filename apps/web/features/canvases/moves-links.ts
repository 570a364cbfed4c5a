// Where the people behind an edge can be taken: a file, or a segment of them.
import type { EdgePeople } from '../../gql/graphql.ts';
import type { DraftEdge } from './canvas-draft.ts';
import type { PeopleTab } from './canvas-view.ts';

/** Local days, both included. */
export interface DayWindow {
  from: string;
  to: string;
}

/** The API's names of the tabs. */
export const peopleNames: Readonly<Record<PeopleTab, EdgePeople>> = {
  moved: 'MOVED',
  notMoved: 'NOT_MOVED',
  left: 'LEFT',
  stayed: 'STAYED',
  atRisk: 'AT_RISK',
};

export const movesCsvHref = (storeId: string, edge: DraftEdge, window: DayWindow, people: PeopleTab): string =>
  `/v1/stores/${encodeURIComponent(storeId)}/moves.csv?${new URLSearchParams({ from: edge.source, to: edge.target, start: window.from, end: window.to, people: peopleNames[people] })}`;

/** The condition that holds for exactly the people of the tab, in the definition's JSON. */
export function movedDefinition(edge: DraftEdge, window: DayWindow, people: PeopleTab): object {
  const ends = { from: edge.source, to: edge.target, when: { between: [window.from, window.to] } };
  const moved = { moved: ends };
  if (people === 'moved') return { version: 1, ...moved };
  if (people === 'notMoved') return { version: 1, all: [{ moved: { ...ends, is: 'atRisk' } }, { not: moved }] };
  return { version: 1, moved: { ...ends, is: people } };
}

/** The builder's path below the store, filled in, on the day that the window ends with; null = today. */
export function makeSegmentPath(
  edge: DraftEdge,
  window: DayWindow,
  people: PeopleTab,
  name: string,
  asOf: string | null,
): string {
  const search = new URLSearchParams({ definition: JSON.stringify(movedDefinition(edge, window, people)), name });
  if (asOf !== null) search.set('asOf', asOf);
  return `/segments/new?${search}`;
}
