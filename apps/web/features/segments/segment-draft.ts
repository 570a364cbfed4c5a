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
  };
}

/** Splits a definition into its head and its condition; JSON that is no object is kept as text. */
export function withDefinition(draft: SegmentDraft, definition: unknown): SegmentDraft {
  if (!isObject(definition)) return { ...draft, text: JSON.stringify(definition) };
  const head: JsonObject = {};
  const condition: JsonObject = {};
  for (const [key, value] of Object.entries(definition)) {
    if (headKeys.includes(key)) head[key] = value;
    else condition[key] = value;
  }
  return { ...draft, head, condition: Object.keys(condition).length > 0 ? condition : { all: [] }, text: null };
}

export function withDefinitionText(draft: SegmentDraft, text: string): SegmentDraft {
  try {
    return withDefinition(draft, JSON.parse(text));
  } catch {
    return { ...draft, text };
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

export function sameDraft(a: SegmentDraft, b: SegmentDraft): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** A draft filled in from the search of `/segments/new?definition=<JSON>&name=`. */
export function draftFromLink(search: URLSearchParams): SegmentDraft {
  const named = { ...emptyDraft(), name: search.get('name') ?? '', emoji: search.get('emoji') ?? '' };
  const definition = search.get('definition');
  return definition === null ? named : withDefinitionText(named, definition);
}
