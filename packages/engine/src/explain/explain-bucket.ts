import type { BucketCondition } from '@throughline/core/segments/definition';
import { textAt } from '../columns/stored-text.ts';
import { placeOf } from '../compile/compile-bucket.ts';
import type { Found, Place } from './explain-condition.ts';

/** Where the salt puts the person, and the share that is asked for. */
export function explainBucket({ salt, from, to }: BucketCondition, { scope, view }: Place): Found {
  const u = placeOf(salt, textAt(scope.columns.personIds, view.person));
  return { selected: null, matching: null, facts: [{ kind: 'share', matches: from <= u && u < to, u, from, to }] };
}
