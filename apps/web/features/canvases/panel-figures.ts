// What the panel of an edge shows: all figures of the day asked for, or those that are known of the day under the hand.
import type { Money } from '../../data/format.ts';
import type { ChipFigures, WindowBefore } from './canvas-days.ts';
import type { PanelMoves } from './count-people.ts';
import type { MovesFigures } from './describe-moves.ts';

type AllMoves = MovesFigures & PanelMoves & { revenueAfter: Money | null; revenueAfterOrders: number | null };

export interface PanelFigures {
  moves: AllMoves;
  comparison: WindowBefore | null;
}

const unknown = { stayed: null, left: null, revenueAfter: null, revenueAfterOrders: null };

/** `late`: `settled` is not of the day shown. Null while nothing is known. */
export function panelFigures(
  settled: PanelFigures | undefined,
  shown: ChipFigures | undefined,
  late: boolean,
): PanelFigures | null {
  if (late && shown) return { moves: { ...shown.moves, ...unknown }, comparison: shown.comparison };
  return settled ?? null;
}
