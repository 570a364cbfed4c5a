// The shape of a mapping. Of one with problems of shape what can be read is read all the same, so that its other problems
// can be told in the same answer: each misshapen part is taken out, and nothing is said about what stood there.

import { type InputProblem, isDeeper, nestingMax, notTooDeep, tooDeep, zodProblems } from '../zod-problems.ts';
import { type Mapping, mappingSchema } from './mapping.ts';
import type { MappingPath } from './visit-mapping.ts';

export interface ShapedMapping {
  problems: InputProblem[];
  /** With holes where there were problems; absent when nothing can be read. */
  mapping?: Mapping;
  /** Whether the part at this path, or one that it lies in, was taken out. */
  isHole: (path: MappingPath) => boolean;
}

/** What may stand in a hole, tried in this order; it names no column and no file. Last, the key goes. */
const fillings: readonly unknown[] = [
  { constant: '' },
  'ISO',
  1,
  { kind: 'locations', id: { constant: '' }, name: { constant: '' } },
  undefined,
];
const triesMax = 100;

const deepProblem = {
  path: [],
  found: tooDeep,
  expected: notTooDeep,
  message: `Expected ${notTooDeep}, found ${tooDeep}.`,
};

export function shapeMapping(input: unknown): ShapedMapping {
  if (isDeeper(input, nestingMax)) return { problems: [deepProblem], isHole: () => false };
  const parsed = mappingSchema.safeParse(input);
  if (parsed.success) return { problems: [], mapping: parsed.data, isHole: () => false };
  const problems = zodProblems(parsed.error, input);
  const holes = new Set<string>();
  const isHole = (path: MappingPath) => path.some((_, i) => holes.has(JSON.stringify(path.slice(0, i + 1))));
  if (typeof input !== 'object' || input === null) return { problems, isHole };
  return { problems, mapping: fillHoles(structuredClone(input), problems, holes), isHole };
}

/** Fills what is misshapen until the whole has the right shape; a part that nothing fits takes its parent with it. */
function fillHoles(draft: object, first: InputProblem[], holes: Set<string>): Mapping | undefined {
  const tried = new Map<string, number>();
  let problems = first;
  for (let tries = 0; tries < triesMax; tries++) {
    for (const { path, found } of problems) {
      if (!fillHole(draft, path, found === 'an unknown key', tried, holes)) return undefined;
    }
    const parsed = mappingSchema.safeParse(draft);
    if (parsed.success) return parsed.data;
    problems = zodProblems(parsed.error, draft);
  }
  return undefined;
}

/** `false` when nothing at all fits. */
function fillHole(
  draft: object,
  path: MappingPath,
  unknown: boolean,
  tried: Map<string, number>,
  holes: Set<string>,
): boolean {
  for (let length = path.length; length > 0; length--) {
    const at = path.slice(0, length);
    const name = JSON.stringify(at);
    const attempt = tried.get(name) ?? 0;
    if (attempt >= fillings.length) continue;
    const parent = at.slice(0, -1).reduce<unknown>((value, key) => (value as Record<string, unknown>)?.[key], draft);
    if (typeof parent !== 'object' || parent === null) return true;
    holes.add(name);
    const filling = unknown ? undefined : fillings[attempt];
    tried.set(name, unknown ? fillings.length : attempt + 1);
    const key = at.at(-1)!;
    if (filling === undefined && !Array.isArray(parent)) delete (parent as Record<string, unknown>)[key];
    else (parent as Record<string | number, unknown>)[key] = structuredClone(filling);
    return true;
  }
  return false;
}
