// What the builder edits: the segment's own fields and its definition as unchecked JSON. `text` holds JSON text that
// could not be read (pasted, or from a link); while it is there nothing can be counted or saved, and nothing is lost.
import { isObject, type Json, type JsonObject } from './condition-tree.ts';

export interface SegmentDraft {
  name: string;
  emoji: string;
  description: string;
  folderId: string | null;
  /** `version`, `universe` and whatever else stood beside the condition at the root. */
  head: JsonObject;
  condition: Json;
  text: string | null;
  /** The text form as it was typed; null once the definition was changed elsewhere. */
  script: DraftScript | null;
}

/** While there are problems the condition is the last one that could be read. */
export interface DraftScript {
  text: string;
  problemCount: number;
}

const headKeys = ['version', 'universe'];

export function emptyDraft(): SegmentDraft {
  return {
    name: '',
    emoji: '',
    description: '',
    folderId: null,
    head: { version: 1, universe: 'customers' },
    condition: { all: [] },
    text: null,
    script: null,
  };
}

/** Splits a definition into its head and its condition; JSON that is no object is kept as text. */
export function withDefinition(draft: SegmentDraft, definition: unknown): SegmentDraft {
  if (!isObject(definition)) return { ...draft, text: JSON.stringify(definition), script: null };
  const head: JsonObject = {};
  const condition: JsonObject = {};
  for (const [key, value] of Object.entries(definition)) {
    if (headKeys.includes(key)) head[key] = value;
    else condition[key] = value;
  }
  return withCondition({ ...draft, head }, Object.keys(condition).length > 0 ? condition : { all: [] });
}

/** What was typed as JSON or text gives way to the condition. */
export function withCondition(draft: SegmentDraft, condition: Json): SegmentDraft {
  return { ...draft, condition, text: null, script: null };
}

export function withDefinitionText(draft: SegmentDraft, text: string): SegmentDraft {
  try {
    return withDefinition(draft, JSON.parse(text));
  } catch {
    return { ...draft, text, script: null };
  }
}

export function readDefinition(draft: SegmentDraft): Json {
  return isObject(draft.condition) ? { ...draft.head, ...draft.condition } : draft.condition;
}

/** Why JSON text could not be read, in words; null when it can. */
export function describeTextProblem(text: string): string | null {
  if (text.trim() === '') return 'There is no JSON here. Paste a definition, or undo.';
  try {
    return isObject(JSON.parse(text)) ? null : 'A definition is a JSON object, for example { "all": [] }.';
  } catch (error) {
    return `This is not JSON: ${error instanceof Error ? error.message : 'it could not be read'}.`;
  }
}

/** Keys may stand in any order; a text that can be read says nothing beside its condition. */
export function sameDraft(a: SegmentDraft, b: SegmentDraft): boolean {
  const said = (draft: SegmentDraft) => ({
    ...draft,
    script: draft.script && draft.script.problemCount > 0 ? draft.script : null,
  });
  return sameJson(said(a), said(b));
}

/** Whether both ask for the same people in the same words; keys may stand in any order. */
export function sameDefinition(a: SegmentDraft, b: SegmentDraft): boolean {
  return sameJson(readDefinition(a), readDefinition(b));
}

/** What two trees share is not looked into. */
function sameJson(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => sameJson(item, b[index]));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]))
  );
}

/** A draft filled in from the search of `/segments/new?definition=<JSON>&name=`. */
export function draftFromLink(search: URLSearchParams): SegmentDraft {
  const named = { ...emptyDraft(), name: search.get('name') ?? '', emoji: search.get('emoji') ?? '' };
  const definition = search.get('definition');
  return definition === null ? named : withDefinitionText(named, definition);
}
