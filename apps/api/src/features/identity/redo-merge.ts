import type { RequestContext } from '../../context.ts';
import { type JudgedPair, type PairInput, unjudgePair } from './judge-pair.ts';

/** Takes an `undoMerge` back: what joins the two profiles joins them again. */
export function redoMerge(context: RequestContext, input: PairInput): Promise<JudgedPair> {
  return unjudgePair(context, input, 'refused');
}
