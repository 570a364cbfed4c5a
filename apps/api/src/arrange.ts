import { Refused } from './refused.ts';

/** The ids asked for first, in that order; all others behind them, as they were. */
export function arrange(present: string[], wanted: string[], noun: string): string[] {
  const known = new Set(present);
  const problems = wanted.flatMap((id, index) =>
    known.has(id)
      ? []
      : [{ path: ['ids', String(index)], code: 'NOT_FOUND' as const, message: `There is no such ${noun}.` }],
  );
  if (problems.length > 0) throw new Refused(problems);
  const first = [...new Set(wanted)];
  const moved = new Set(first);
  return [...first, ...present.filter((id) => !moved.has(id))];
}
