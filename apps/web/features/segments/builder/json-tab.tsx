'use client';
import { Problem } from '@throughline/ui/problem';
import { useId, useState } from 'react';
import { listNodes, pathKey } from '../problem-places.ts';
import { readDefinition, type SegmentDraft, withDefinitionText } from '../segment-draft.ts';
import { useRoot } from './builder-context.tsx';
import { NodeProblems } from './node-problems.tsx';

const write = (draft: SegmentDraft) => draft.text ?? JSON.stringify(readDefinition(draft), null, 2);

/** Whether typed text still says what the draft says; undo or the visual tab may have moved on. */
function stillSays(typed: string, draft: SegmentDraft): boolean {
  const read = withDefinitionText(draft, typed);
  return read.text === draft.text && JSON.stringify(readDefinition(read)) === JSON.stringify(readDefinition(draft));
}

/** The definition as JSON, to read, copy and paste. What can't be read stays as it was typed. */
export function JsonTab({
  draft,
  textProblem,
  onChange,
}: {
  draft: SegmentDraft;
  textProblem: string | null;
  onChange: (draft: SegmentDraft, merge: string) => void;
}) {
  const root = useRoot();
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed !== null && stillSays(typed, draft) ? typed : write(draft);
  return (
    <div className="flex flex-col gap-2 py-3">
      <label htmlFor={id} className="font-semibold">
        Definition
      </label>
      {textProblem && (
        <Problem message={textProblem} hint="The rest of the page shows the last definition that could be read." />
      )}
      <textarea
        id={id}
        className="field min-h-96 font-mono text-small!"
        spellCheck={false}
        value={text}
        rows={Math.min(40, text.split('\n').length + 1)}
        aria-invalid={textProblem !== null || undefined}
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(withDefinitionText(draft, event.target.value), 'json');
        }}
        onBlur={() => draft.text === null && setTyped(null)}
      />
      {textProblem === null && listNodes(root).map(({ path }) => <NodeProblems key={pathKey(path)} path={path} />)}
      <p className="text-small text-ink3">
        Visual, Text and JSON are views of one draft. The language is described in the documentation as a JSON Schema.
      </p>
    </div>
  );
}
