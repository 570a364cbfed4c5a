'use client';
import type { TextContext } from '@throughline/core/segments/text/text-context';
import { Button } from '@throughline/ui/button';
import { CodeEditor, type CodeEditorHandle } from '@throughline/ui/code-editor';
import { AlignLeft, Check, Copy, TriangleAlert } from '@throughline/ui/icon';
import { Problem } from '@throughline/ui/problem';
import { useToast } from '@throughline/ui/toast';
import { useId, useMemo, useRef, useState } from 'react';
import { listNodes, pathKey } from '../problem-places.ts';
import type { SegmentDraft } from '../segment-draft.ts';
import { useRoot } from './builder-context.tsx';
import { NodeProblems } from './node-problems.tsx';
import { readsLikeShopify } from './shopify-query.ts';
import { ShopifyTranslation } from './shopify-translation.tsx';
import { formatScript, parseScript, rangeOf, textOfDraft, withScript } from './text-draft.ts';
import { TextProblems } from './text-problems.tsx';
import { useTextLanguage } from './use-text-language.ts';

interface TextTabProps {
  draft: SegmentDraft;
  context: TextContext;
  onChange: (draft: SegmentDraft, merge?: string) => void;
}

/** The definition as text: the same draft as the visual tab, to type, paste, compare and send. */
export function TextTab({ draft, context, onChange }: TextTabProps) {
  const root = useRoot();
  const text = useMemo(() => textOfDraft(draft, context), [draft, context]);
  if (text !== null) return <ScriptEditor draft={draft} context={context} text={text} onChange={onChange} />;
  return (
    <div className="flex flex-col gap-2 py-3">
      <Problem
        message="What has a problem can't be written as text."
        hint={
          draft.text === null
            ? 'Mend it here or in the other tabs, then its text stands here.'
            : 'Mend the JSON, then its text stands here.'
        }
      />
      {listNodes(root).map(({ path }) => (
        <NodeProblems key={pathKey(path)} path={path} />
      ))}
    </div>
  );
}

function ScriptEditor({ draft, context, text, onChange }: TextTabProps & { text: string }) {
  const id = useId();
  const toast = useToast();
  const editor = useRef<CodeEditorHandle>(null);
  const format = useRef<HTMLButtonElement>(null);
  const [cursor, setCursor] = useState({ line: 1, column: 1 });
  const language = useTextLanguage(context);
  const { problems, warnings } = useMemo(() => parseScript(text, context), [text, context]);
  const marks = useMemo(
    () => [
      ...problems.map((problem) => ({ ...rangeOf(text, problem), ...problem, severity: 'error' as const })),
      ...warnings.map((warning) => ({ ...rangeOf(text, warning), ...warning, severity: 'warning' as const })),
    ],
    [text, problems, warnings],
  );
  const layOut = (now: string) => onChange(withScript(draft, formatScript(now, context), context));
  const isShopify = problems.length > 0 && readsLikeShopify(text);
  const goTo = (place: Parameters<typeof rangeOf>[1]) => editor.current?.goTo(rangeOf(text, place).from);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    toast({ text: 'Text copied' });
  };
  return (
    <div className="flex flex-col gap-3 py-3">
      <div className="min-w-0 overflow-clip rounded-card border border-line bg-surface focus-within:border-accent focus-within:ring-3 focus-within:ring-accent-line">
        <div className="text-body max-md:text-[1rem]">
          <CodeEditor
            ref={editor}
            label="Definition as text"
            describedBy={`${id}-keys`}
            value={text}
            placeholder="Everyone. Or such as: first order has channel = pos"
            marks={marks}
            language={language}
            onChange={(next) => onChange(withScript(draft, next, context), 'text')}
            onCursor={setCursor}
            onFormat={layOut}
            onLeave={() => format.current?.focus()}
          />
        </div>
        <div className="flex min-h-[42px] flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-3 py-1.5 text-small">
          <TextState problemCount={problems.length} warningCount={warnings.length} />
          <span className="text-ink2">
            Line {cursor.line}, column {cursor.column}
          </span>
          <span className="ml-auto flex gap-2">
            <Button
              ref={format}
              size="small"
              icon={<AlignLeft />}
              onClick={() => layOut(text)}
              {...reasonAgainst(problems.length)}
            >
              Format
            </Button>
            <Button size="small" icon={<Copy />} onClick={() => void copy()}>
              Copy text
            </Button>
          </span>
        </div>
      </div>
      {isShopify ? (
        <ShopifyTranslation query={text} onTake={(next) => onChange(withScript(draft, next, context))} onGo={goTo} />
      ) : (
        <TextProblems
          text={text}
          problems={problems}
          warnings={warnings}
          onChange={(next) => onChange(withScript(draft, next, context))}
          onGo={goTo}
        />
      )}
      <p id={`${id}-keys`} className="text-small text-ink3">
        <span className="max-md:hidden">
          Ctrl+Space offers what fits, Shift+Alt+F (on a Mac Shift+Cmd+F) formats, F8 goes to the next problem, Esc or
          Tab leaves the editor.{' '}
        </span>
        Visual, Text and JSON are views of one draft. A query of Shopify&apos;s segments can be pasted: what has an
        exact equal is translated, any other clause is named and refused.
      </p>
    </div>
  );
}

const reasonAgainst = (problemCount: number) =>
  problemCount > 0 ? { disabledReason: 'Only a text without a problem can be laid out.' } : {};

function TextState({ problemCount, warningCount }: { problemCount: number; warningCount: number }) {
  const tone = problemCount > 0 ? 'text-neg' : warningCount > 0 ? 'text-warn' : 'text-pos';
  return (
    <output
      className={`inline-flex items-center gap-1.5 [&_svg]:size-3.5 ${tone}`}
      data-problems={problemCount > 0 || undefined}
    >
      {problemCount + warningCount === 0 ? <Check /> : <TriangleAlert />}
      {problemCount > 0
        ? `${counted(problemCount, 'problem')}: the draft is as it was before`
        : `No problems${warningCount > 0 ? `, ${counted(warningCount, 'warning')}` : ''}`}
    </output>
  );
}

const counted = (count: number, noun: string) => (count === 1 ? `1 ${noun}` : `${count} ${noun}s`);
