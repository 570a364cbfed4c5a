import type { RequestContext } from '../../context.ts';
import { type JudgedPair, judgePair, type PairInput } from './judge-pair.ts';

/** The two profiles are one person, whatever they share. */
export function acceptMatch(context: RequestContext, input: PairInput): Promise<JudgedPair> {
  return judgePair(context, input, 'accepted');
}
