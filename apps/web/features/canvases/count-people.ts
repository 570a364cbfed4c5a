import type { Format } from '../../data/format.ts';
import type { PeopleTab } from './canvas-view.ts';

/** What the panel of an edge shows of its moves. Who stayed, who left and their revenue are not known of every day: null. */
export interface PanelMoves {
  moved: number;
  atRisk: number;
  stayed: number | null;
  left: number | null;
}

/** How many people stand behind a tab of an edge's panel: the length of its list; null = not known yet. */
export const countPeople = (moves: PanelMoves, people: PeopleTab): number | null =>
  ({
    moved: moves.moved,
    notMoved: moves.atRisk - moves.moved,
    left: moves.left,
    stayed: moves.stayed,
    atRisk: moves.atRisk,
  })[people];

/** An ellipsis while a count is under way. */
export const countWords = (count: number | null, words: Pick<Format, 'count'>): string =>
  count === null ? '…' : words.count(count);
