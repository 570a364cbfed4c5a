// Which values of some segments could become parameters: equal ones of a kind together, so that one choice changes them all.

import { isPersonalField } from '../facts/personal-fields.ts';
import { definitionJson } from '../segments/check/check.ts';
import { maskDefinition } from '../segments/mask-definition.ts';
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

interface Group {
  literal: Literal;
  /** Labels are read by who may not see the value. */
  personal: boolean;
  places: Candidate['places'];
}

/** In the order in which they first stand. */
export function candidatesOf(
  segments: readonly Pick<SavedSegment, 'key' | 'definition'>[],
  labelOf: LabelOf,
): Candidate[] {
  const groups = new Map<string, Group>();
  for (const { key, definition } of segments) {
    const json = definitionJson(definition);
    const masked = maskDefinition(json);
    for (const literal of literalsOf(definition.condition)) {
      const personal = isPersonal(literal, json, masked);
      const place = { segment: key, path: literal.path, words: literal.words };
      const group = groups.get(groupKey(literal));
      if (group) {
        group.places.push(place);
        group.personal ||= personal;
      } else groups.set(groupKey(literal), { literal, personal, places: [place] });
    }
  }
  const counts = new Map<string, { all: number; told: number }>();
  for (const { literal } of groups.values()) {
    const { all } = counts.get(literal.noun) ?? { all: 0 };
    counts.set(literal.noun, { all: all + 1, told: 0 });
  }
  const taken = new Set<string>();
  return [...groups.values()].map(({ literal, personal, places }) => {
    const { type, field, value, noun } = literal;
    const valueLabel = field === null ? String(value) : labelOf(field, String(value));
    const count = counts.get(noun)!;
    count.told += 1;
    const several = personal ? `${noun} ${count.told}` : `${noun} (${valueLabel.slice(0, 60)})`;
    const label = count.all === 1 ? noun : several;
    return { name: freeName(noun, taken), label, type, field, value, valueLabel, places };
  });
}

/** Whether a value is masked for who may not see personal data, or stands in a question about a personal field. */
function isPersonal({ path }: Literal, json: unknown, masked: unknown): boolean {
  let [shown, hidden] = [json, masked];
  for (const key of path) {
    if (isPersonalField(String(at(shown, 'field')))) return true;
    [shown, hidden] = [at(shown, key), at(hidden, key)];
  }
  return shown !== hidden;
}

const at = (node: unknown, key: string | number): unknown => (node as Record<string | number, unknown>)[key];

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
