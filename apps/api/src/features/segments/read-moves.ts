import type { AmountBase } from '@throughline/core/segments/definition';
import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import { readWindow } from '../stores/read-as-of.ts';
import type { MovesModel } from './find-movers.ts';
import type { SegmentModel } from './segment-model.ts';

const gapDaysMax = 3_660;

/** null when the other segment is unknown in this store. */
export async function readMoves(
  context: RequestContext,
  from: SegmentModel,
  args: { toSegmentId: string; from: string; to: string; maxGapDays?: number | null; base?: AmountBase | null },
): Promise<MovesModel | null> {
  const window = readWindow(context, from.store, args);
  const maxGapDays = args.maxGapDays ?? 0;
  if (maxGapDays < 0 || maxGapDays > gapDaysMax)
    refuse('maxGapDays', `maxGapDays is 0 to ${gapDaysMax}, found ${maxGapDays}.`);
  const to = await context.loaders.segments.load({ store: from.store, id: args.toSegmentId });
  if (to === null) return null;
  const key = { from, to, maxGapDays, window, base: args.base ?? 'gross' } as const;
  return { key, result: await context.loaders.moves.load(key) };
}
