// Member counts alone at a row of instants, by difference arrays; all segments in one pass.

import type { Columns } from '../columns/columns.ts';
import type { Segment } from '../compile/segment.ts';
import { Walker } from '../walk/walk-person.ts';

/** `instants` ascending; one row of counts a segment. */
export function answerCounts(columns: Columns, segments: Segment[], instants: number[]): Int32Array[] {
  const counts = segments.map(() => new Int32Array(instants.length));
  if (instants.length === 0) return counts;
  const walker = new Walker(columns);
  for (let person = 0; person < columns.personCount; person++) {
    if (columns.firstKnownAt[person]! > instants[instants.length - 1]!) continue;
    for (let i = 0; i < segments.length; i++) addPerson(walker, segments[i]!, person, instants, counts[i]!);
  }
  for (const changes of counts) for (let i = 1; i < changes.length; i++) changes[i]! += changes[i - 1]!;
  return counts;
}

function addPerson(walker: Walker, segment: Segment, person: number, instants: number[], changes: Int32Array): void {
  const { view } = walker;
  const candidates = walker.candidates(segment, person, instants[0]!, instants[instants.length - 1]!);
  view.lookAt(person, instants[0]!);
  let isMember = segment.holds(view);
  if (isMember) changes[0]!++;
  let index = 0;
  for (let c = 0; c < candidates.length; c++) {
    while (instants[index]! < candidates[c]!) index++;
    if (c + 1 < candidates.length && candidates[c + 1]! <= instants[index]!) continue;
    view.moveTo(candidates[c]!);
    const holds = segment.holds(view);
    if (holds !== isMember) changes[index]! += holds ? 1 : -1;
    isMember = holds;
  }
}
