import { type ScoreRow, scoreRow } from '@throughline/core/scores/score-table';
import type { Condition } from '@throughline/core/segments/definition';
import { partsOf } from '@throughline/core/segments/kinds';
import type { SegmentInput } from '../engine.ts';

/** What memberships rest on besides the person, so that one's orders may move another. */
export function scoresAsked(segments: readonly SegmentInput[]): Set<ScoreRow['rests']> {
  const asked = new Set<ScoreRow['rests']>();
  for (const { definition, references } of segments) {
    for (const { condition } of [definition, ...Object.values(references)]) addAsked(condition, asked);
  }
  return asked;
}

function addAsked(condition: Condition, asked: Set<ScoreRow['rests']>): void {
  if ('score' in condition) asked.add(scoreRow(condition.score.name).rests);
  for (const part of partsOf(condition)) addAsked(part, asked);
}
