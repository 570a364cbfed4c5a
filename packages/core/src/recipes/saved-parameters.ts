// What a saved recipe asks for: the values its author marked, and behind them every other value that belongs to the store it came
// from (channels, products, tags ..., amounts in its currency), which another store has to match.

import { type Literal, type LiteralValue, placeKey, type SavedParameterType } from './saved-literal-run.ts';
import { literalsOf } from './saved-literals.ts';
import { matchedFields } from './saved-matching.ts';
import type { SavedPlace, SavedRecipe } from './saved-recipe.ts';

export interface AskedValue {
  name: string;
  label: string;
  hint: string | null;
  type: SavedParameterType;
  field: string | null;
  /** Of the recipe as it was saved. */
  value: LiteralValue;
  /** How it was called there. */
  valueLabel: string;
  /** Marked by the author; else asked for only where it can't be taken over. */
  marked: boolean;
  places: (SavedPlace & { words: string })[];
}

/** Marked ones first, in the author's order. Of a checked recipe. */
export function askedValues(recipe: Pick<SavedRecipe, 'segments' | 'parameters' | 'names'>): AskedValue[] {
  const literals = recipe.segments.flatMap(({ key, definition }) =>
    literalsOf(definition.condition).map((literal) => ({ segment: key, ...literal })),
  );
  const called = (field: string | null, value: LiteralValue) => nameIn(recipe.names, field, String(value));
  const free = new Set(literals);
  const byPlace = new Map(literals.map((literal) => [placeKey(literal), literal]));
  const marked = recipe.parameters.map(({ name, label, hint, places }): AskedValue => {
    const stand = places.map((place) => {
      const literal = byPlace.get(placeKey(place));
      if (!literal) throw new Error(`The parameter ${name} stands at a place that holds no value`);
      free.delete(literal);
      return literal;
    });
    const { type, field, value } = stand[0]!;
    return {
      name,
      label,
      hint: hint ?? null,
      type,
      field,
      value,
      valueLabel: called(field, value),
      marked: true,
      places: stand.map(placeOf),
    };
  });
  const others = new Map<string, typeof literals>();
  for (const literal of free) {
    if (!belongsToStore(literal)) continue;
    const name = `${literal.field ?? 'amount'}:${literal.value}`;
    const group = others.get(name);
    if (group) group.push(literal);
    else others.set(name, [literal]);
  }
  return [
    ...marked,
    ...[...others].map(([name, group]): AskedValue => {
      const { type, field, value, noun } = group[0]!;
      const places = group.map(placeOf);
      const valueLabel = called(field, value);
      return {
        name,
        label: `${noun} (${valueLabel})`,
        hint: null,
        type,
        field,
        value,
        valueLabel,
        marked: false,
        places,
      };
    }),
  ];
}

function placeOf({ segment, path, words }: Literal & { segment: string }): AskedValue['places'][number] {
  return { segment, path, words };
}

/** How a value was called where the recipe comes from. */
export function nameIn(names: SavedRecipe['names'], field: string | null, value: string): string {
  const known = field !== null && Object.hasOwn(names, field) ? names[field]! : {};
  return Object.hasOwn(known, value) ? known[value]! : value;
}

function belongsToStore({ field, type }: Literal): boolean {
  return type === 'AMOUNT' || (field !== null && matchedFields.has(field));
}
