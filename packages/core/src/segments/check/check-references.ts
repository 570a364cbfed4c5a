// References of a definition to other segments: known, free of cycles, and not deeper than the limit.

import { referencesOf } from '../references.ts';
import { type CheckRun, limits, type Path } from './check-run.ts';

interface Reach {
  /** Longest chain of references below a segment. */
  depth: number;
  /** Names along the first cycle found. */
  cycle: string[] | null;
}

export function checkReferences(run: CheckRun): void {
  const { segments } = run.context;
  if (!segments) return;
  const reached = new Map<string, Reach>();
  for (const { id, path } of run.references) {
    if (!segments.has(id) && id !== run.context.selfId) {
      run.problem(path, { code: 'NOT_FOUND', message: `There is no segment "${id}"` });
    } else {
      report(run, path, reach(run, id, [], reached));
    }
  }
}

function report(run: CheckRun, path: Path, { depth, cycle }: Reach): void {
  if (cycle) {
    const message = `The segments refer to each other in a circle: ${cycle.join(' → ')}`;
    run.problem(path, { code: 'CYCLE', message, hint: 'Take one of these references out' });
  } else if (depth + 1 > limits.referenceDepth) {
    const message = `A chain of ${depth + 1} references; at most ${limits.referenceDepth} are evaluated`;
    run.problem(path, { code: 'TOO_DEEP', message });
  }
}

function reach(run: CheckRun, id: string, above: string[], reached: Map<string, Reach>): Reach {
  const { selfId } = run.context;
  if (id === selfId) return { depth: 0, cycle: [selfId, ...above, selfId].map((one) => nameOf(run, one)) };
  const repeated = above.indexOf(id);
  if (repeated >= 0) return { depth: 0, cycle: [...above.slice(repeated), id].map((one) => nameOf(run, one)) };
  const known = reached.get(id);
  if (known) return known;
  let result: Reach = { depth: 0, cycle: null };
  for (const next of referencesOf(run.context.segments!.get(id)?.definition.condition ?? { all: [] })) {
    const below = reach(run, next, [...above, id], reached);
    result = { depth: Math.max(result.depth, below.depth + 1), cycle: result.cycle ?? below.cycle };
  }
  reached.set(id, result);
  return result;
}

function nameOf(run: CheckRun, id: string): string {
  return run.context.segments?.get(id)?.name ?? 'this segment';
}
