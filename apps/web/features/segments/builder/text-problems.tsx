'use client';
import type { TextProblem } from '@throughline/core/segments/text/parse';
import { Problem } from '@throughline/ui/problem';

/** What is wrong with the text, in its order, each with the way to its place. */
export function TextProblems(props: {
  problems: readonly TextProblem[];
  warnings: readonly TextProblem[];
  onGo: (problem: TextProblem) => void;
}) {
  const { problems, warnings } = props;
  if (problems.length + warnings.length === 0) return null;
  return (
    <ul aria-label="Problems of the text" className="flex flex-col gap-1.5">
      {[...problems, ...warnings].map((problem, index) => {
        const place = `line ${problem.line}, column ${problem.column}`;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: problems have no name of their own
          <li key={index}>
            <Problem
              warning={index >= problems.length}
              message={problem.message}
              hint={problem.hint}
              suggestions={[{ label: `Go to ${place}`, apply: () => props.onGo(problem) }]}
            />
          </li>
        );
      })}
    </ul>
  );
}
