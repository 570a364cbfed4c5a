import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryDefinition } from '../../test/arbitrary-definition.ts';
import { check } from '../segments/check/check.ts';
import { placesOf } from '../segments/condition-places.ts';
import type { Definition } from '../segments/definition.ts';
import { definitionSchema } from '../segments/json-schema.ts';
import { planReference, withReferences } from './plan-references.ts';
import { candidatesOf } from './saved-candidates.ts';
import { checkSavedRecipe } from './saved-check.ts';
import { extractRecipe, gatherSegments, type SourceSegment } from './saved-extract.ts';
import { readRecipeFile, savedRecipeJson, writeRecipeFile } from './saved-file.ts';
import { planSaved } from './saved-plan.ts';
import type { SavedRecipe } from './saved-recipe.ts';
import { savedRecipeSchema } from './saved-schema.ts';

const labelOf = (_field: string, value: string) => (value === 'pos' ? 'Store {1}' : value);
const name = fc.constantFrom('First via Store {1}', 'Acme', '{x} and }}', 'Größe', '::', 'A {{b', 'pos');
// Lists of people are refused.
const definition = arbitraryDefinition
  .map((json) => check(json).definition as Definition)
  .filter(({ condition }) => placesOf(condition).every((place) => !('people' in place.condition)));
const source = fc
  .tuple(name, name, definition)
  .map(([one, description, of]) => ({ name: one, emoji: '🧭', description, definition: of }));
const chosen = fc
  .array(source, { minLength: 1, maxLength: 3 })
  .map((segments) => segments.map((one, index): SourceSegment => ({ ...one, id: `own_${index}` })));
const find = (id: string): SourceSegment => ({
  id,
  name: id,
  emoji: null,
  description: null,
  definition: { version: 1, universe: 'people', condition: { all: [] } },
});

function extracted(segments: SourceSegment[]): { recipe: SavedRecipe; keyOf: ReadonlyMap<string, string> } {
  const gathered = gatherSegments(segments, find);
  const candidates = candidatesOf(gathered.segments, labelOf).slice(0, 60);
  const { recipe, problems } = extractRecipe({
    head: { name: 'All', description: '', cover: { emoji: '🧭', colour: 'teal' } },
    currencyCode: 'USD',
    gathered,
    canvas: {
      name: 'The {way} of Store {1}',
      nodes: segments.map(({ id }, index) => ({ segmentId: id, x: index * 20, y: -40 })),
      edges: segments.slice(1).map(({ id }) => ({ source: segments[0]!.id, target: id })),
    },
    parameters: candidates.map((one) => ({
      name: one.name,
      label: one.label,
      places: one.places.map(({ segment, path }) => ({ segment, path })),
    })),
    labelOf,
  });
  expect(problems).toEqual([]);
  return { recipe: recipe!, keyOf: gathered.keyOf };
}

test('what was extracted, planned with its own values, is what was extracted', () => {
  fc.assert(
    fc.property(chosen, (segments) => {
      const { recipe, keyOf } = extracted(segments);
      const plan = planSaved(recipe, {});
      const same = planSaved(
        recipe,
        Object.fromEntries(candidatesOf(recipe.segments, labelOf).map((one) => [one.name, one.value])),
      );
      expect(same).toEqual(plan);
      for (const one of segments) {
        const made = plan.segments.find(({ key }) => key === keyOf.get(one.id))!;
        expect(made).toEqual({
          key: keyOf.get(one.id),
          name: one.name,
          emoji: one.emoji,
          description: one.description,
          definition: withReferences(one.definition, (id) => planReference(keyOf.get(id)!)),
        });
      }
      expect(plan.name).toBe('The {way} of Store {1}');
      expect(plan.nodes.map(({ segment }) => segment)).toEqual(segments.map(({ id }) => keyOf.get(id)));
    }),
    { numRuns: 200 },
  );
});

test('a file read is the recipe that was written, and fulfils the published schema', () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema(definitionSchema(), 'segment-definition.schema.json');
  const validate = ajv.compile(savedRecipeSchema());
  fc.assert(
    fc.property(chosen, (segments) => {
      const { recipe } = extracted(segments);
      expect(readRecipeFile(writeRecipeFile(recipe))).toEqual({ recipe, problems: [] });
      expect(validate(savedRecipeJson(recipe)), JSON.stringify(validate.errors)).toBe(true);
    }),
    { numRuns: 100 },
  );
});

test('the check never throws, whatever a file holds', () => {
  const { recipe } = extracted([{ ...find('own_0'), definition: deep() }]);
  const json = JSON.parse(writeRecipeFile(recipe));
  const paths = pathsOf(json);
  fc.assert(
    fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, value) => {
      checkSavedRecipe(replaced(json, path, value));
    }),
    { numRuns: 1_000 },
  );
  fc.assert(fc.property(fc.jsonValue(), (value) => void checkSavedRecipe(value)));
  fc.assert(fc.property(fc.string(), (text) => void readRecipeFile(text)));
});

function deep(): Definition {
  const json = {
    all: [
      { orders: { where: { channel: { in: ['pos'] } }, when: { last: { days: 30 } }, some: { gte: 2 } } },
      { moved: { from: 'seg_a', to: 'seg_b', maxGapDays: 3 } },
    ],
  };
  return check(json).definition!;
}

type Path = (string | number)[];

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return [path, ...keys.flatMap((key) => pathsOf((value as Record<string | number, unknown>)[key], [...path, key]))];
}

function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  const copy = structuredClone(value) as Record<string | number, unknown>;
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}
