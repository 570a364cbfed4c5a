'use client';
import type { TextProblem } from '@throughline/core/segments/text/parse';
import { Problem } from '@throughline/ui/problem';
import { fixInText } from './fix-in-text.ts';

/** What is wrong with the text, then what is doubtful, each in the text's order, with its fix and the way to its place. */
export function TextProblems(props: {
  text: string;
  problems: readonly TextProblem[];
  warnings: readonly TextProblem[];
  onChange: (text: string) => void;
  onGo: (problem: TextProblem) => void;
}) {
  const { text, problems, warnings } = props;
  if (problems.length + warnings.length === 0) return null;
  return (
    <ul aria-label="Problems of the text" className="flex flex-col gap-1.5">
      {[...inOrder(problems), ...inOrder(warnings)].map((problem, index) => {
        const place = `line ${problem.line}, column ${problem.column}`;
        const fix = fixInText(text, problem);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: problems have no name of their own
          <li key={index}>
            <Problem
              warning={index >= problems.length}
              message={problem.message}
              hint={fix ? undefined : problem.hint}
              suggestions={[
                ...(fix ? [{ label: fix.label, apply: () => props.onChange(fix.text) }] : []),
                { label: `Go to ${place}`, apply: () => props.onGo(problem) },
              ]}
            />
          </li>
        );
      })}
    </ul>
  );
}

const inOrder = (problems: readonly TextProblem[]) =>
  problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
