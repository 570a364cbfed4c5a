import type { PeopleTab } from './canvas-view.ts';
import type { EdgeFigures } from './use-canvas-figures.ts';

/** How many people stand behind a tab of an edge's panel: the length of its list. */
export const countPeople = ({ moves }: EdgeFigures, people: PeopleTab): number =>
  ({
    moved: moves.moved,
    notMoved: moves.atRisk - moves.moved,
    left: moves.left,
    stayed: moves.stayed,
    atRisk: moves.atRisk,
  })[people];
