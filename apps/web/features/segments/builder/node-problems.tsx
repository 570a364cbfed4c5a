'use client';
import { Problem } from '@throughline/ui/problem';
import type { Path } from '../condition-tree.ts';
import { describePath, type PlacedProblem, pathKey } from '../problem-places.ts';
import { useBuilderContext, useProblemsAt } from './builder-context.tsx';
import { suggestFix } from './suggested-fix.ts';

/** What is wrong with a row, in place: found, expected, one-click fix, path. */
export function NodeProblems({ path }: { path: Path }) {
  const { readRoot, edit } = useBuilderContext();
  const { wrong, doubtful } = useProblemsAt(pathKey(path));
  const show = (problem: PlacedProblem, warning: boolean) => {
    const root = readRoot();
    const fix = suggestFix(root, problem);
    return (
      <Problem
        key={`${problem.path.join('/')} ${problem.code} ${problem.message}`}
        warning={warning}
        message={problem.message}
        hint={fix ? undefined : problem.hint}
        path={describePath(root, problem.path)}
        suggestions={fix ? [{ label: fix.label, apply: () => edit(fix.apply) }] : []}
      />
    );
  };
  if (wrong.length + doubtful.length === 0) return null;
  return (
    <div className="mt-2 flex flex-col gap-1.5">
      {wrong.map((problem) => show(problem, false))}
      {doubtful.map((problem) => show(problem, true))}
    </div>
  );
}
