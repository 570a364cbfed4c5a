// References to other segments: memberships, and moves between two.

import { dateFault } from '../value-types.ts';
import type { CheckRun, JsonObject, Path } from './check-run.ts';
import { checkWhen } from './check-when.ts';

export const segmentRelations = ['member', 'everMember', 'entered', 'left'] as const;
export const movedRelations = ['moved', 'atRisk', 'stayed', 'left'] as const;

export function checkSegment(run: CheckRun, value: unknown, path: Path): void {
  const segment = run.object(value, path, 'a reference such as { "id": "...", "is": "member" }');
  if (!segment) return;
  run.keys(segment, path, ['id', 'is', 'when', 'asOf'], 'key of "segment"');
  checkReference(run, segment, 'id', path);
  if (segment.is === undefined) run.wrongValue(path, `"segment" needs "is": ${segmentRelations.join(', ')}`);
  else run.choice(segment.is, [...path, 'is'], segmentRelations);
  if (segment.when !== undefined) {
    if (segment.is === 'member' || segment.is === 'everMember') {
      run.wrongValue([...path, 'when'], '"when" asks for an entry or an exit: it stands beside "entered" and "left"');
    }
    checkWhen(run, segment.when, [...path, 'when']);
  }
  if (segment.asOf !== undefined) {
    const fault = dateFault(segment.asOf);
    if (fault) run.problem([...path, 'asOf'], fault);
  }
}

export function checkMoved(run: CheckRun, value: unknown, path: Path): void {
  const moved = run.object(value, path, 'a move such as { "from": "...", "to": "..." }');
  if (!moved) return;
  run.keys(moved, path, ['from', 'to', 'when', 'maxGapDays', 'is'], 'key of "moved"');
  checkReference(run, moved, 'from', path);
  checkReference(run, moved, 'to', path);
  if (moved.when !== undefined) checkWhen(run, moved.when, [...path, 'when']);
  if (moved.maxGapDays !== undefined) run.wholeNumber(moved.maxGapDays, [...path, 'maxGapDays'], 0);
  if (moved.is !== undefined) run.choice(moved.is, [...path, 'is'], movedRelations);
}

function checkReference(run: CheckRun, node: JsonObject, key: string, path: Path): void {
  const id = node[key];
  if (id === undefined) run.wrongValue(path, `The id of a segment is missing: "${key}"`);
  else if (typeof id !== 'string') run.wrongType([...path, key], 'the id of a segment', id);
  else run.references.push({ id, path: [...path, key] });
}
