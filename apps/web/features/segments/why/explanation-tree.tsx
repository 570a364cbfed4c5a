'use client';
import { Check, ChevronDown, X } from '@throughline/ui/icon';
import { useState } from 'react';
import { cx } from '../../../data/cx.ts';
import type { Format } from '../../../data/format.ts';
import { useStore } from '../../shell/use-store.tsx';
import { type ExplainedFact, type ExplainedNode, factWords, foundWords, groupWords } from './explanation-words.ts';

/** Each condition with whether it holds, what it found, and on demand the facts themselves. */
export const ExplanationTree = ({ node, format }: { node: ExplainedNode; format: Format }) => (
  <ul aria-label="Conditions">
    <Condition node={node} format={format} />
  </ul>
);

function Condition({ node, format }: { node: ExplainedNode; format: Format }) {
  const { condition, inside } = node;
  const found = foundWords(condition, format);
  const Icon = condition.holds ? Check : X;
  return (
    <li className="mt-1.5">
      <div className="flex items-start gap-2">
        <span
          className={cx(
            'mt-0.5 grid size-4 shrink-0 place-items-center rounded-full [&_svg]:size-3',
            condition.holds ? 'bg-pos-soft text-pos' : 'bg-neg-soft text-neg',
          )}
        >
          <Icon />
        </span>
        <div className="min-w-0 flex-1">
          <p className="[overflow-wrap:anywhere]">
            <span className="sr-only">{condition.holds ? 'Holds: ' : 'Does not hold: '}</span>
            {inside.length > 0 ? groupWords(condition, inside) : condition.sentence}
          </p>
          {(found !== '' || condition.facts.length > 0) && (
            <Facts found={found} facts={condition.facts} of={condition.sentence} format={format} />
          )}
        </div>
      </div>
      {inside.length > 0 && (
        <ul className="ml-2 border-l border-line pl-3">
          {inside.map((one) => (
            <Condition key={one.condition.path.join('/')} node={one} format={format} />
          ))}
        </ul>
      )}
    </li>
  );
}

function Facts(props: { found: string; facts: readonly ExplainedFact[]; of: string; format: Format }) {
  const { found, facts, format } = props;
  const store = useStore();
  const [open, setOpen] = useState(facts.length <= 5);
  if (facts.length === 0) return <p className="text-small text-ink3">{found}</p>;
  return (
    <>
      {facts.length > 1 || found !== '' ? (
        <button
          type="button"
          aria-expanded={open}
          aria-label={`${found || `${facts.length} facts`}: ${props.of}`}
          onClick={() => setOpen(!open)}
          className="flex min-h-6 items-center gap-1 text-small text-ink3 hover:text-ink"
        >
          <ChevronDown className={cx('size-3.5', !open && '-rotate-90')} />
          {found || `${format.count(facts.length)} facts`}
        </button>
      ) : null}
      {open && (
        <ul className="text-small">
          {facts.map((fact, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list of an answer does not change
            <li key={index} className="flex items-baseline gap-1.5 text-ink2">
              <span aria-hidden="true" className={cx('w-3 text-center', fact.matches ? 'text-pos' : 'text-ink3')}>
                {fact.matches ? '✓' : '–'}
              </span>
              <span className="[overflow-wrap:anywhere]">
                {factWords(fact, format, store.channelName)}
                <span className="sr-only">{fact.matches ? ', matches' : ', does not match'}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
