import type { RequestContext } from '../../context.ts';
import { type JudgedPair, judgePair, type PairInput } from './judge-pair.ts';

/** The two profiles are never one person; they are listed as a near match no more. */
export function refuseMatch(context: RequestContext, input: PairInput): Promise<JudgedPair> {
  return judgePair(context, input, 'refused');
}
