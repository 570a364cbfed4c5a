// What a recipe would be taken from: the chosen segments or a canvas's, all they refer to, and the values that could be chosen anew.

import { type Candidate, candidatesOf } from '@throughline/core/recipes/saved-candidates';
import {
  type Gathered,
  gatherSegments,
  type SourceCanvas,
  type SourceSegment,
} from '@throughline/core/recipes/saved-extract';
import { savedLimits } from '@throughline/core/recipes/saved-recipe';
import type { RequestContext } from '../../context.ts';
import { refuse, refuseUnknown } from '../../refused.ts';
import { readCanvas } from '../canvases/find-canvases.ts';
import { findProblems } from '../segments/check-definition.ts';
import { findSegmentRows } from '../segments/find-segments.ts';
import type { SegmentModel } from '../segments/segment-model.ts';
import { toDefinition } from '../segments/to-segment-input.ts';
import type { OpenStore } from '../stores/open-store.ts';

export interface DraftSource {
  segmentIds?: readonly string[] | null;
  canvasId?: string | null;
}

export interface RecipeDraftModel {
  store: OpenStore;
  gathered: Gathered;
  /** By key. */
  segments: Map<string, SegmentModel>;
  chosen: ReadonlySet<string>;
  canvas: SourceCanvas | null;
  candidates: Candidate[];
}

/** Refused where nothing is chosen, something is unknown, or a definition asks for what the viewer may not see. */
export async function readRecipeDraft(
  context: RequestContext,
  store: OpenStore,
  { segmentIds, canvasId }: DraftSource,
): Promise<RecipeDraftModel> {
  const canvas = canvasId
    ? ((await readCanvas(context, store, canvasId)) ?? refuseUnknown('canvasId', 'canvas'))
    : null;
  const known = await findAllSegments(context, store);
  const ids = [...new Set([...(segmentIds ?? []), ...(canvas?.nodes.map((node) => node.segmentId) ?? [])])];
  const chosen = ids.flatMap((id) => {
    const row = known.get(id);
    if (!row && segmentIds?.includes(id)) refuseUnknown('segmentIds', 'segment');
    return row ? [toSource(row)] : [];
  });
  if (chosen.length === 0) refuse('segmentIds', 'Choose at least one segment, or a canvas that has one.');
  const gathered = gatherSegments(chosen, (id) => {
    const row = known.get(id);
    return row && toSource(row);
  });
  const { segments } = savedLimits;
  if (gathered.segments.length > segments) {
    refuse('segmentIds', `A recipe has at most ${segments} segments, found ${gathered.segments.length}.`, 'LIMIT');
  }
  const byKey = new Map([...gathered.keyOf].map(([id, key]) => [key, known.get(id)!]));
  if (!store.seesPersonal) await refusePersonal(context, store, byKey);
  const labelOf = await context.loaders.valueLabels(store);
  const candidates = candidatesOf(gathered.segments, labelOf);
  return { store, gathered, segments: byKey, chosen: new Set(ids), canvas, candidates };
}

/** Archived ones included: what refers to them keeps working. */
async function findAllSegments(context: RequestContext, store: OpenStore): Promise<Map<string, SegmentModel>> {
  const rows = await Promise.all([false, true].map((archived) => findSegmentRows(context, store, { archived })));
  return new Map(rows.flat().map((row) => [row.id, row]));
}

function toSource({ id, name, emoji, description, definition }: SegmentModel): SourceSegment {
  return { id, name, emoji, description, definition: toDefinition(definition) };
}

async function refusePersonal(
  context: RequestContext,
  store: OpenStore,
  segments: ReadonlyMap<string, SegmentModel>,
): Promise<void> {
  for (const { name, definition } of segments.values()) {
    const { problems } = await findProblems(context, store, definition);
    const problem = problems.find(({ code }) => code === 'PERSONAL_FIELD');
    if (problem) refuse('segmentIds', `${name}: ${problem.message}`, 'PERSONAL_FIELD');
  }
}
