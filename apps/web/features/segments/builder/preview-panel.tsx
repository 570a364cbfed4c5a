'use client';
import { Button } from '@throughline/ui/button';
import { ErrorState } from '@throughline/ui/error-state';
import { TriangleAlert } from '@throughline/ui/icon';
import { Link } from '@throughline/ui/link';
import { Skeleton } from '@throughline/ui/skeleton';
import { Tag } from '@throughline/ui/tag';
import { describeError } from '../../../data/api-error.ts';
import { cx } from '../../../data/cx.ts';
import type { Format } from '../../../data/format.ts';
import { useStore } from '../../shell/use-store.tsx';
import { daySearch } from '../../timeline/day-words.ts';
import type { DraftSentence } from './draft-sentence.ts';
import type { PreviewState } from './use-preview.ts';

/** Right of the tree: how many, in plain English, and a sample of the people. */
export function PreviewPanel(props: {
  preview: PreviewState;
  problemCount: number;
  sentence: DraftSentence;
  format: Format;
  /** The day that is counted; null = today. */
  asOf: string | null;
  onShowProblem: () => void;
}) {
  const { preview, problemCount, sentence, format } = props;
  const wrong = problemCount > 0;
  return (
    <aside
      aria-label="Preview"
      className="w-[372px] shrink-0 overflow-y-auto border-l border-line bg-surface max-rail:w-80 max-md:w-full max-md:border-t max-md:border-l-0"
    >
      <section className="min-h-28 border-b border-line px-4 py-3" aria-live="polite" aria-label="Count">
        <div className="flex min-h-[26px] items-center justify-between">
          <h2 className="text-small text-ink2">{wrong ? 'Last valid count' : 'Members'}</h2>
          {wrong && (
            <Button size="small" variant="ghost" onClick={props.onShowProblem}>
              <Tag tone="neg" icon={<TriangleAlert />}>
                {problemCount} {problemCount === 1 ? 'problem' : 'problems'}
              </Tag>
            </Button>
          )}
        </div>
        <CountLine {...props} wrong={wrong} />
        {wrong && (
          <p className="mt-1 text-small text-ink3">A definition with a problem has no count and cannot be saved.</p>
        )}
      </section>
      <section className="border-b border-line px-4 py-3">
        <h2 className="mb-1 font-semibold">In plain English</h2>
        <p className="text-ink2">
          {sentence.text ?? (sentence.unsaid.length === 0 ? '–' : '')}
          <span className="text-neg">{describeUnsaid(sentence)}</span>
        </p>
      </section>
      <Sample preview={preview} wrong={wrong} format={format} asOf={props.asOf} />
    </aside>
  );
}

function describeUnsaid({ text, unsaid }: DraftSentence): string {
  if (unsaid.length === 0) return '';
  const which = `${unsaid.length === 1 ? 'condition' : 'conditions'} ${unsaid.join(', ')}`;
  const verb = unsaid.length === 1 ? 'has' : 'have';
  return text ? `, and ${which}, which ${verb} a problem` : `C${which.slice(1)} ${verb} a problem.`;
}

function CountLine({ preview, wrong, format }: { preview: PreviewState; wrong: boolean; format: Format }) {
  if (preview.error && !preview.preview) {
    const { message, reference } = describeError(preview.error);
    return (
      <ErrorState title="Could not be counted" reference={reference} onRetry={preview.retry}>
        {message}
      </ErrorState>
    );
  }
  const count = preview.preview?.metrics?.customerCount;
  if (count === undefined)
    return wrong ? <p className="text-display text-ink3">–</p> : <Skeleton className="my-1 h-8 w-28" />;
  const share = preview.customersTotal
    ? `, ${format.percent(count / preview.customersTotal)} of ${format.count(preview.customersTotal)}`
    : '';
  return (
    <p className={cx('flex flex-wrap items-baseline gap-x-2', preview.isStale && !wrong && 'opacity-60')}>
      <strong data-testid="live-count" className={cx('text-display', wrong && 'text-ink3')}>
        {format.count(count)}
      </strong>
      <span className="text-ink2">
        {count === 1 ? 'customer' : 'customers'}
        {share}
      </span>
    </p>
  );
}

function Sample(props: { preview: PreviewState; wrong: boolean; format: Format; asOf: string | null }) {
  const { preview, wrong, format, asOf } = props;
  const store = useStore();
  const people = preview.preview?.sample;
  return (
    <section className="px-4 py-3" aria-label="Sample">
      <div className="mb-1 flex items-baseline justify-between gap-2">
        <h2 className="font-semibold">Sample</h2>
        {people !== undefined && people.length > 1 && (
          <p className="text-small text-ink3">by amount paid, largest first</p>
        )}
      </div>
      {people === undefined && !wrong && <Skeleton className="h-40 w-full" />}
      {people?.length === 0 && <p className="text-ink2">Nobody matches.</p>}
      <ul className={cx(wrong ? 'text-ink3 [&_*]:text-ink3!' : preview.isStale && !wrong && 'opacity-60')}>
        {people?.map((person) => (
          <li key={person.id} className="flex items-baseline gap-3 border-b border-line py-[5px] last:border-b-0">
            <Link
              href={store.path(`/people/${person.id}${daySearch(asOf)}`)}
              className="figure-link min-w-0 flex-1 truncate"
            >
              {person.name ?? person.emails[0] ?? 'No name'}
            </Link>
            <span className="shrink-0 text-ink2">
              {format.count(person.totals.orderCount)} {person.totals.orderCount === 1 ? 'order' : 'orders'}
            </span>
            <span className="w-24 shrink-0 text-right">{format.money(person.totals.gross)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
