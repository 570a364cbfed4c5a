import type { RequestContext } from '../../context.ts';
import { type JudgedPair, judgePair, type PairInput } from './judge-pair.ts';

/** The two profiles are never in one person again, whatever they share; their former people and ids return. */
export function undoMerge(context: RequestContext, input: PairInput): Promise<JudgedPair> {
  return judgePair(context, input, 'refused');
}
