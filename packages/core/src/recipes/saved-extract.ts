// From segments of a store and a canvas of them to a saved recipe. Segments that the chosen ones refer to are taken along.

import type { Definition } from '../segments/definition.ts';
import { referencesOf } from '../segments/references.ts';
import { planReference, withReferences } from './plan-references.ts';
import type { LabelOf } from './saved-candidates.ts';
import { checkSavedRecipe, type FileProblem } from './saved-check.ts';
import { savedRecipeJson } from './saved-file.ts';
import { placeKey } from './saved-literal-run.ts';
import { literalsOf } from './saved-literals.ts';
import { matchedFields } from './saved-matching.ts';
import { toTemplate } from './saved-names.ts';
import { withoutLists } from './saved-people.ts';
import type { SavedCanvas, SavedParameter, SavedRecipe, SavedSegment } from './saved-recipe.ts';

export interface SourceSegment {
  id: string;
  name: string;
  emoji: string | null;
  description: string | null;
  definition: Definition;
}

export interface SourceCanvas {
  name: string;
  nodes: readonly { segmentId: string; x: number; y: number }[];
  edges: readonly { source: string; target: string }[];
}

export interface Gathered {
  /** Each after those it refers to, which it now names by key. */
  segments: SavedSegment[];
  keyOf: ReadonlyMap<string, string>;
}

/** The chosen segments and all they lean on. `find` knows every id that is referred to: a plain Error otherwise. */
export function gatherSegments(
  chosen: readonly SourceSegment[],
  find: (id: string) => SourceSegment | undefined,
): Gathered {
  const known = new Map(chosen.map((one) => [one.id, one]));
  const ordered = new Map<string, SourceSegment>();
  const visit = (one: SourceSegment): void => {
    if (ordered.has(one.id)) return;
    for (const id of referencesOf(one.definition.condition)) {
      const found = known.get(id) ?? find(id);
      if (!found) throw new Error(`gatherSegments: no segment ${id}`);
      visit(found);
    }
    ordered.set(one.id, one);
  };
  chosen.forEach(visit);
  const keyOf = new Map<string, string>();
  for (const { id, name } of ordered.values()) keyOf.set(id, freeKey(name, new Set(keyOf.values())));
  const segments = [...ordered.values()].map(({ id, name, emoji, description, definition }) => ({
    key: keyOf.get(id)!,
    name,
    emoji: emoji ?? '',
    description: description ?? '',
    definition: withReferences(definition, (one) => planReference(keyOf.get(one)!)),
  }));
  return { segments, keyOf };
}

function freeKey(name: string, taken: ReadonlySet<string>): string {
  const plain =
    name
      .normalize('NFKD')
      .toLowerCase()
      .match(/[a-z0-9]+/g)
      ?.join('-') ?? 'segment';
  const base = plain.slice(0, 56).replace(/-$/, '');
  let key = base;
  for (let n = 2; taken.has(key); n++) key = `${base}-${n}`;
  return key;
}

export interface ExtractInput {
  head: Pick<SavedRecipe, 'name' | 'description' | 'cover'>;
  currencyCode: string;
  gathered: Gathered;
  canvas: SourceCanvas | null;
  parameters: SavedParameter[];
  labelOf: LabelOf;
}

/** A checked recipe, or every problem of what was marked. Names speak of the parameters whose values they mention. */
export function extractRecipe(input: ExtractInput): { recipe: SavedRecipe | null; problems: FileProblem[] } {
  const { head, currencyCode, gathered, canvas, parameters, labelOf } = input;
  const names: Record<string, Record<string, string>> = {};
  const labels: { parameter: string; label: string }[] = [];
  const markedAt = new Map(
    parameters.flatMap(({ name, places }) => places.map((place) => [placeKey(place), name] as const)),
  );
  for (const { key, definition } of gathered.segments) {
    for (const { path, field, value } of literalsOf(definition.condition)) {
      if (field === null || !matchedFields.has(field)) continue;
      const label = labelOf(field, String(value));
      if (label !== value) names[field] = { ...names[field], [value]: label };
      const parameter = markedAt.get(placeKey({ segment: key, path }));
      if (parameter !== undefined && !labels.some((one) => one.label === label)) labels.push({ parameter, label });
    }
  }
  const recipe: SavedRecipe = {
    ...head,
    currencyCode,
    segments: gathered.segments.map((one) => ({
      ...one,
      name: toTemplate(one.name, labels),
      description: toTemplate(one.description, labels),
    })),
    canvas: canvas && { ...keyed(canvas, gathered.keyOf), name: toTemplate(canvas.name, labels) },
    parameters,
    names,
  };
  return withoutLists(checkSavedRecipe(savedRecipeJson(recipe)));
}

/** Nodes whose segment is not among them fall away, with their edges. */
function keyed(
  { nodes, edges }: SourceCanvas,
  keyOf: ReadonlyMap<string, string>,
): Pick<SavedCanvas, 'nodes' | 'edges'> {
  const placed = new Set(nodes.map(({ segmentId }) => segmentId).filter((id) => keyOf.has(id)));
  return {
    nodes: nodes.flatMap(({ segmentId, x, y }) =>
      placed.has(segmentId) ? [{ segment: keyOf.get(segmentId)!, x, y }] : [],
    ),
    edges: edges.flatMap(({ source, target }) =>
      placed.has(source) && placed.has(target) ? [{ source: keyOf.get(source)!, target: keyOf.get(target)! }] : [],
    ),
  };
}
