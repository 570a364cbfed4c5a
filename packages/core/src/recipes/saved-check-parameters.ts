import type { CheckRun, Path } from '../segments/check/check-run.ts';
import { noSegment } from './saved-check-canvas.ts';
import { list, text } from './saved-check-text.ts';
import { type Literal, pathKey } from './saved-literal-run.ts';
import { literalsByPath } from './saved-literals.ts';
import { namesIn } from './saved-names.ts';
import {
  parameterPattern,
  type SavedParameter,
  type SavedPlace,
  type SavedRecipe,
  savedLimits,
} from './saved-recipe.ts';

type Around = Pick<SavedRecipe, 'segments' | 'canvas'>;

/** Unique names; each place holds a value, of one parameter alone; all values of a parameter are equal and of one kind. */
export function checkParameters(run: CheckRun, value: unknown, around: Around): SavedParameter[] {
  const literals = new Map(around.segments.map(({ key, definition }) => [key, literalsByPath(definition.condition)]));
  const taken = new Set<Literal>();
  const names = new Set<string>();
  const found = list(run, value ?? [], ['parameters'], 'parameters', savedLimits.parameters);
  const parameters = found.flatMap((one, index): SavedParameter[] => {
    const path = ['parameters', index];
    const given = run.object(one, path, 'a parameter');
    if (!given) return [];
    run.keys(given, path, ['name', 'label', 'hint', 'places'], 'key of a parameter');
    const name = text(run, given.name, [...path, 'name'], 1, 40);
    if (name !== '' && !parameterPattern.test(name)) {
      run.wrongValue([...path, 'name'], 'A name is of letters and digits and begins with a small letter');
    } else if (names.has(name)) run.wrongValue([...path, 'name'], `The name ${name} is there twice`);
    names.add(name);
    const places = checkPlaces(run, given.places, [...path, 'places'], literals, taken);
    const label = text(run, given.label, [...path, 'label'], 1, savedLimits.nameLength);
    const hint =
      given.hint === undefined ? {} : { hint: text(run, given.hint, [...path, 'hint'], 1, savedLimits.textLength) };
    return [{ name, label, ...hint, places }];
  });
  checkTemplates(run, around, names);
  return parameters;
}

function checkPlaces(
  run: CheckRun,
  value: unknown,
  path: Path,
  literals: ReadonlyMap<string, ReadonlyMap<string, Literal>>,
  taken: Set<Literal>,
): SavedPlace[] {
  const found = list(run, value, path, 'places', savedLimits.places);
  if (Array.isArray(value) && value.length === 0) run.wrongValue(path, 'A parameter stands at one place at least');
  let first: Literal | null = null;
  return found.flatMap((one, index): SavedPlace[] => {
    const at = [...path, index];
    const place = run.object(one, at, 'a place');
    if (!place) return [];
    run.keys(place, at, ['segment', 'path'], 'key of a place');
    const segment = text(run, place.segment, [...at, 'segment'], 1, 64);
    const known = literals.get(segment);
    if (!known) {
      if (segment !== '') noSegment(run, [...at, 'segment'], segment);
      return [];
    }
    const keys = list(run, place.path, [...at, 'path'], 'keys', 100) as (string | number)[];
    const literal = known.get(pathKey(keys));
    if (!literal) run.wrongValue([...at, 'path'], `No value stands there in the definition of ${segment}`);
    else if (taken.has(literal)) run.wrongValue([...at, 'path'], 'This value belongs to a parameter already');
    else if (first && (first.type !== literal.type || first.value !== literal.value)) {
      const message = `All places of a parameter hold one value: ${literal.value} stands here, ${first.value} before`;
      run.wrongValue([...at, 'path'], message);
    }
    if (literal) taken.add(literal);
    first ??= literal ?? null;
    return [{ segment, path: keys }];
  });
}

/** Names and descriptions speak of parameters that there are. */
function checkTemplates(run: CheckRun, { segments, canvas }: Around, names: ReadonlySet<string>): void {
  const look = (template: string, path: Path) => {
    for (const name of namesIn(template)) {
      if (names.has(name)) continue;
      run.wrongValue(path, `There is no parameter ${name} to stand for {${name}}`, 'Write {{ and }} for braces');
    }
  };
  segments.forEach(({ name, description }, index) => {
    look(name, ['segments', index, 'name']);
    look(description, ['segments', index, 'description']);
  });
  if (canvas) look(canvas.name, ['canvas', 'name']);
}
