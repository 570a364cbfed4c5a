// From unchecked JSON of a recipe's file to a recipe: every problem at once, each with its path from the root. Never throws.

import { isCurrency } from '../money.ts';
import { check } from '../segments/check/check.ts';
import { CheckRun, type JsonObject, type KnownSegment, type Path } from '../segments/check/check-run.ts';
import type { Definition, Problem } from '../segments/definition.ts';
import { planReference } from './plan-references.ts';
import { checkCanvas } from './saved-check-canvas.ts';
import { checkParameters } from './saved-check-parameters.ts';
import { list, text } from './saved-check-text.ts';
import { coverColours, keyPattern, type SavedRecipe, type SavedSegment, savedLimits } from './saved-recipe.ts';

export type FileProblem = Problem;

export const savedFormat = 'throughline-recipe';

const keys = [
  'format',
  'version',
  'name',
  'description',
  'cover',
  'currencyCode',
  'segments',
  'canvas',
  'parameters',
  'names',
] as const;

export function checkSavedRecipe(input: unknown): { recipe: SavedRecipe | null; problems: FileProblem[] } {
  const run = new CheckRun({});
  const file = run.object(input, [], 'a recipe');
  if (!file) return { recipe: null, problems: run.problems };
  run.keys(file, [], keys, 'key of a recipe');
  if (file.format !== savedFormat) run.wrongValue(['format'], `Expected "${savedFormat}"`);
  if (file.version !== 1) run.wrongValue(['version'], 'Expected version 1');
  const name = text(run, file.name, ['name'], 1, savedLimits.nameLength);
  const description = text(run, file.description ?? '', ['description'], 0, savedLimits.textLength);
  const cover = checkCover(run, file.cover);
  const currencyCode = text(run, file.currencyCode, ['currencyCode'], 3, 3);
  if (currencyCode.length === 3 && !isCurrency(currencyCode)) {
    run.wrongValue(['currencyCode'], `"${currencyCode}" is not a currency code of ISO 4217`);
  }
  const segments = checkSegments(run, file.segments);
  const canvas = checkCanvas(run, file.canvas, segments);
  const names = checkNames(run, file.names);
  const parameters = checkParameters(run, file.parameters, { segments, canvas });
  if (run.problems.length > 0) return { recipe: null, problems: run.problems };
  return {
    recipe: { name, description, cover, currencyCode, segments, canvas, parameters, names },
    problems: [],
  };
}

function checkCover(run: CheckRun, value: unknown): SavedRecipe['cover'] {
  const cover = run.object(value, ['cover'], 'a cover such as { "emoji": "🧭", "colour": "blue" }') ?? {};
  run.keys(cover, ['cover'], ['emoji', 'colour'], 'key of a cover');
  run.choice(cover.colour, ['cover', 'colour'], coverColours);
  return {
    emoji: text(run, cover.emoji, ['cover', 'emoji'], 1, 32),
    colour: cover.colour as SavedRecipe['cover']['colour'],
  };
}

function checkSegments(run: CheckRun, value: unknown): SavedSegment[] {
  const found = list(run, value, ['segments'], 'segments', savedLimits.segments);
  if (Array.isArray(value) && value.length === 0) run.wrongValue(['segments'], 'A recipe has at least one segment');
  const known = new Map<string, KnownSegment>();
  return found.flatMap((one, index) => {
    const path = ['segments', index];
    const segment = run.object(one, path, 'a segment');
    if (!segment) return [];
    const checked = checkSegment(run, segment, path, known);
    const reference = planReference(checked.key);
    if (known.has(reference)) run.wrongValue([...path, 'key'], `The key ${checked.key} is there twice`);
    else if (checked.definition) known.set(reference, { name: checked.name, definition: checked.definition });
    return checked.definition ? [{ ...checked, definition: checked.definition }] : [];
  });
}

function checkSegment(run: CheckRun, segment: JsonObject, path: Path, known: ReadonlyMap<string, KnownSegment>) {
  run.keys(segment, path, ['key', 'name', 'emoji', 'description', 'definition'], 'key of a segment');
  const key = text(run, segment.key, [...path, 'key'], 1, 64);
  if (key !== '' && !keyPattern.test(key)) {
    run.wrongValue([...path, 'key'], 'A key is of small letters, digits and hyphens', 'Such as "first-in-store"');
  }
  const checked = check(segment.definition, { segments: known });
  for (const { path: inner, ...problem } of checked.problems) {
    run.problem([...path, 'definition', ...inner], referenceHint(problem));
  }
  return {
    key,
    name: text(run, segment.name, [...path, 'name'], 1, savedLimits.nameLength),
    emoji: text(run, segment.emoji ?? '', [...path, 'emoji'], 0, 32),
    description: text(run, segment.description ?? '', [...path, 'description'], 0, savedLimits.textLength),
    definition: checked.definition as Definition | null,
  };
}

function referenceHint<P extends Omit<Problem, 'path'>>(problem: P): P {
  if (problem.code !== 'NOT_FOUND') return problem;
  return { ...problem, hint: 'Refer to a segment that stands before this one as "plan:<key>"' };
}

function checkNames(run: CheckRun, value: unknown): SavedRecipe['names'] {
  const names = run.object(value ?? {}, ['names'], 'names by field and value') ?? {};
  const fields = Object.entries(names);
  const count = fields.reduce((sum, [, of]) => sum + Object.keys(of ?? {}).length, 0);
  if (count > savedLimits.names || fields.length > 100) {
    run.wrongValue(['names'], `At most ${savedLimits.names} names, found ${count}`);
    return {};
  }
  return Object.fromEntries(
    fields.map(([field, of]) => {
      const called = run.object(of, ['names', field], 'names by value') ?? {};
      const entries = Object.entries(called).map(([one, name]) => [
        one,
        text(run, name, ['names', field, one], 1, savedLimits.valueLength),
      ]);
      return [field, Object.fromEntries(entries)];
    }),
  );
}
