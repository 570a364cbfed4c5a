import { diffParts, joinParts } from '@throughline/core/segments/text/diff-parts';
import { cx } from '../../../data/cx.ts';

const tones = { same: '', removed: 'bg-neg-soft text-neg', added: 'bg-pos-soft text-pos' };
const signs = { same: ' ', removed: '−', added: '+' };
const spoken = { removed: 'removed: ', added: 'added: ' };

/** Two sentences in one: what is gone is struck through, what is new is underlined. */
export function SentenceDiff({ before, after }: { before: string; after: string }) {
  const parts = joinParts(diffParts(before.split(' '), after.split(' ')), ' ');
  return (
    <p className="[overflow-wrap:anywhere]">
      {parts.map((part, index) => {
        const key = `${index} ${part.kind}`;
        if (part.kind === 'same') return <span key={key}>{part.text} </span>;
        const Mark = part.kind === 'added' ? 'ins' : 'del';
        return (
          <span key={key}>
            <Mark className={cx('rounded-tag px-0.5', tones[part.kind], part.kind === 'added' && 'underline')}>
              <span className="sr-only">{spoken[part.kind]}</span>
              {part.text}
            </Mark>{' '}
          </span>
        );
      })}
    </p>
  );
}

/** Two texts line by line; `context` lines around a change are kept, the rest is left out. */
export function TextDiff({ before, after, context = 2 }: { before: string; after: string; context?: number }) {
  const parts = diffParts(before.split('\n'), after.split('\n'));
  const isNear = (index: number) =>
    parts.slice(Math.max(0, index - context), index + context + 1).some(({ kind }) => kind !== 'same');
  const rows = parts.map((part, index) => ({ ...part, line: index, isShown: isNear(index) }));
  return (
    <ol
      aria-label="Difference as text"
      className="overflow-x-auto rounded-button border border-line font-mono text-small"
    >
      {rows
        .filter(({ isShown }) => isShown)
        .map(({ kind, text, line }, index, shown) => (
          <li
            key={line}
            className={cx(
              'px-2.5 py-0.5 whitespace-pre-wrap [overflow-wrap:anywhere]',
              tones[kind],
              index > 0 && shown[index - 1]!.line !== line - 1 && 'border-t border-line',
            )}
          >
            <span aria-hidden="true">{signs[kind]} </span>
            {kind !== 'same' && <span className="sr-only">{spoken[kind]}</span>}
            {text}
          </li>
        ))}
    </ol>
  );
}
