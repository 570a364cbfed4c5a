import type { RequestContext } from '../../context.ts';
import { type JudgedPair, type PairInput, unjudgePair } from './judge-pair.ts';

/** Takes the last `acceptMatch`, `refuseMatch` or `undoMerge` of a pair back: the verdict before it stands, or none. */
export function takeVerdictBack(context: RequestContext, input: PairInput): Promise<JudgedPair> {
  return unjudgePair(context, input);
}
