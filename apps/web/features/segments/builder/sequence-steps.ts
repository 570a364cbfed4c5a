// Edits of the steps of a sequence and of the gaps between them. A gap belongs to its place, not to the steps beside it.
import { stepLimits } from '@throughline/core/segments/check/check-sequence';
import { isObject, type Json, type JsonObject } from '../condition-tree.ts';
import { withKey } from './order-choices.ts';

export { stepLimits };

export const stepsOf = (sequence: JsonObject): Json[] => (Array.isArray(sequence.steps) ? sequence.steps : []);

/** One for each pair of steps; {} = nothing is asked. */
export function gapsOf(sequence: JsonObject): JsonObject[] {
  const given = Array.isArray(sequence.gaps) ? sequence.gaps : [];
  return stepsOf(sequence)
    .slice(1)
    .map((_, index) => (isObject(given[index]) ? given[index] : {}));
}

function withSteps(sequence: JsonObject, steps: Json[], gaps: JsonObject[]): JsonObject {
  const isAsked = gaps.some((gap) => Object.keys(gap).length > 0);
  return withKey({ ...sequence, steps }, 'gaps', isAsked ? gaps : undefined);
}

export function writeStep(sequence: JsonObject, at: number, step: Json): JsonObject {
  const steps = stepsOf(sequence).map((other, index) => (index === at ? step : other));
  return withSteps(sequence, steps, gapsOf(sequence));
}

export function writeGap(sequence: JsonObject, at: number, gap: JsonObject): JsonObject {
  const gaps = gapsOf(sequence).map((other, index) => (index === at ? gap : other));
  return withSteps(sequence, stepsOf(sequence), gaps);
}

export function addStep(sequence: JsonObject, step: Json): JsonObject {
  return withSteps(sequence, [...stepsOf(sequence), step], [...gapsOf(sequence), {}]);
}

/** The gap before goes with the step; of the first, the gap behind. */
export function removeStep(sequence: JsonObject, at: number): JsonObject {
  const steps = stepsOf(sequence).filter((_, index) => index !== at);
  const gaps = gapsOf(sequence).filter((_, index) => index !== Math.max(0, at - 1));
  return withSteps(sequence, steps, gaps);
}

/** The same sequence at either end. */
export function moveStep(sequence: JsonObject, at: number, by: -1 | 1): JsonObject {
  const steps = [...stepsOf(sequence)];
  const [step, other] = [steps[at], steps[at + by]];
  if (step === undefined || other === undefined) return sequence;
  steps[at] = other;
  steps[at + by] = step;
  return withSteps(sequence, steps, gapsOf(sequence));
}
