// Which values of some segments could become parameters: equal ones of a kind together, so that one choice changes them all.

import type { Literal, LiteralValue, SavedParameterType } from './saved-literal-run.ts';
import { literalsOf } from './saved-literals.ts';
import type { SavedPlace, SavedSegment } from './saved-recipe.ts';

export interface Candidate {
  /** Proposed, unique among the candidates. */
  name: string;
  label: string;
  type: SavedParameterType;
  field: string | null;
  value: LiteralValue;
  /** How the value is called. */
  valueLabel: string;
  places: (SavedPlace & { words: string })[];
}

export type LabelOf = (field: string, value: string) => string;

/** In the order in which they first stand. */
export function candidatesOf(
  segments: readonly Pick<SavedSegment, 'key' | 'definition'>[],
  labelOf: LabelOf,
): Candidate[] {
  const groups = new Map<string, { literal: Literal; places: Candidate['places'] }>();
  for (const { key, definition } of segments) {
    for (const literal of literalsOf(definition.condition)) {
      const place = { segment: key, path: literal.path, words: literal.words };
      const group = groups.get(groupKey(literal));
      if (group) group.places.push(place);
      else groups.set(groupKey(literal), { literal, places: [place] });
    }
  }
  const nouns = [...groups.values()].map(({ literal }) => literal.noun);
  const taken = new Set<string>();
  return [...groups.values()].map(({ literal, places }) => {
    const { type, field, value, noun } = literal;
    const valueLabel = field === null ? String(value) : labelOf(field, String(value));
    const label = nouns.indexOf(noun) === nouns.lastIndexOf(noun) ? noun : `${noun} (${valueLabel.slice(0, 60)})`;
    return { name: freeName(noun, taken), label, type, field, value, valueLabel, places };
  });
}

/** Equal and of one kind: two values of a field, or two numbers that say the same. */
function groupKey({ type, field, value, noun }: Literal): string {
  return JSON.stringify([type, field ?? `: ${noun}`, value]);
}

function freeName(noun: string, taken: Set<string>): string {
  const words = noun.match(/[A-Za-z0-9]+/g) ?? [];
  const joined = words.map((word, index) => (index === 0 ? word.toLowerCase() : capital(word))).join('');
  const base = /^[a-z]/.test(joined) ? joined.slice(0, 36) : 'value';
  let name = base;
  for (let n = 2; taken.has(name); n++) name = `${base}${n}`;
  taken.add(name);
  return name;
}

const capital = (word: string) => `${word[0]!.toUpperCase()}${word.slice(1).toLowerCase()}`;
