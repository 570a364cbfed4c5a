import type { PeopleScope } from '@throughline/core/insights/people-behind';
import type { Rhythm } from '@throughline/engine/insights/answer-rhythm';
import type { RequestContext } from '../../context.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { todayOf } from '../stores/read-as-of.ts';
import { readScope, type ScopeArguments } from './scope-arguments.ts';

/** Days within which a second order is asked for. */
const WITHIN = [30, 60, 90, 180, 360];

export interface RhythmModel {
  rhythm: Rhythm;
  people: PeopleScope;
  /** The local date of `asOf`. */
  today: string;
}

/** null when a segment is unknown in this store. */
export async function findRhythm(
  context: RequestContext,
  store: OpenStore,
  args: ScopeArguments,
): Promise<RhythmModel | null> {
  const read = await readScope(context, store, args);
  if (!read) return null;
  const rhythm = await context.loaders.insight(store, 'rhythm', { ...read.scope, within: WITHIN });
  return { rhythm, people: read.people, today: args.asOf ?? todayOf(context, store) };
}
