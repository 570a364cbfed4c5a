// Every problem of a draft at once: those the browser finds by core's own check, and those only the API can know.
import { type CheckContext, check, type KnownSegment } from '@throughline/core/segments/check/check';
import type { Definition } from '@throughline/core/segments/definition';
import { isObject } from '../condition-tree.ts';
import type { PlacedProblem } from '../problem-places.ts';
import { describeTextProblem, readDefinition, type SegmentDraft } from '../segment-draft.ts';

export interface DraftCheck {
  /** Null while there is a problem. */
  definition: Definition | null;
  problems: PlacedProblem[];
  warnings: PlacedProblem[];
  /** Why the JSON text could not be read; null when there is none. */
  textProblem: string | null;
}

/** The store's saved segments as the check wants them, values of personal fields hidden or not; one that no longer passes the check is left out. */
export function knownSegments(
  segments: readonly { id: string; name: string; definition: unknown }[],
): ReadonlyMap<string, KnownSegment> {
  const known = new Map<string, KnownSegment>();
  for (const { id, name, definition } of segments) {
    const checked = check(definition, { personal: 'masked' }).definition;
    if (checked) known.set(id, { name, definition: checked });
  }
  return known;
}

export function checkDraft(draft: SegmentDraft, context: CheckContext): DraftCheck {
  if (draft.text !== null)
    return { definition: null, problems: [], warnings: [], textProblem: describeTextProblem(draft.text) };
  const json = readDefinition(draft);
  const { definition, problems, warnings } = check(json, context);
  const placed = (problem: (typeof problems)[number]): PlacedProblem => ({
    ...problem,
    path: problem.path.map(String),
  });
  const unknown = isObject(json) ? null : 'A definition is a JSON object.';
  return { definition, problems: problems.map(placed), warnings: warnings.map(placed), textProblem: unknown };
}

/** Both lists, each problem once: the browser's first. */
export function mergeProblems(own: readonly PlacedProblem[], others: readonly PlacedProblem[]): PlacedProblem[] {
  const seen = new Set(own.map((problem) => `${problem.path.join('/')} ${problem.code}`));
  return [...own, ...others.filter((problem) => !seen.has(`${problem.path.join('/')} ${problem.code}`))];
}
