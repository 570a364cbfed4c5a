'use client';
import { Button } from '@throughline/ui/button';
import { ErrorState } from '@throughline/ui/error-state';
import { TriangleAlert } from '@throughline/ui/icon';
import { Skeleton } from '@throughline/ui/skeleton';
import { Tag } from '@throughline/ui/tag';
import { describeError } from '../../../data/api-error.ts';
import { bringToSight } from '../../../data/bring-to-sight.ts';
import { cx } from '../../../data/cx.ts';
import type { Format } from '../../../data/format.ts';
import type { DraftSentence } from './draft-sentence.ts';
import { PreviewFunnel } from './preview-funnel.tsx';
import { PreviewSample } from './preview-sample.tsx';
import type { PreviewState } from './use-preview.ts';

/** Right of the tree: how many, in plain English, what each condition leaves, and a sample of the people. */
export function PreviewPanel(props: {
  preview: PreviewState;
  problemCount: number;
  sentence: DraftSentence;
  format: Format;
  /** The day that is counted; null = today. */
  asOf: string | null;
  /** Whether people without an order count too. */
  isPeople: boolean;
  onShowProblem: () => void;
}) {
  const { preview, problemCount, sentence, format } = props;
  const wrong = problemCount > 0;
  const asked = { text: preview.asked, asOf: props.asOf };
  return (
    <aside
      aria-label="Preview"
      className="w-[372px] shrink-0 overflow-y-auto border-l border-line bg-surface max-rail:w-80 max-md:w-full max-md:border-t max-md:border-l-0"
    >
      <section
        id={countId}
        tabIndex={-1}
        className="min-h-28 scroll-mt-2 border-b border-line px-4 py-3"
        aria-live="polite"
        aria-label="Count"
      >
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
      <PreviewFunnel
        asked={asked}
        total={preview.universeTotal}
        isPeople={props.isPeople}
        wrong={wrong}
        format={format}
      />
      <PreviewSample preview={preview} asked={asked} wrong={wrong} format={format} />
    </aside>
  );
}

const countId = 'builder-count';

/** On the phone, where the preview stands below the tree: how many, always in sight, and the way down to it. */
export function PhoneCount({ preview, wrong, format }: { preview: PreviewState; wrong: boolean; format: Format }) {
  const count = preview.preview?.metrics?.customerCount;
  const goDown = () => bringToSight(document.getElementById(countId));
  return (
    <div className="sticky bottom-0 z-20 -mx-3.5 mt-4 flex items-center justify-between gap-3 border-t border-line bg-surface px-3.5 py-1.5 md:hidden">
      <span className={cx((wrong || preview.isStale) && 'text-ink3')}>
        <strong>{format.count(count)}</strong> {count === 1 ? 'customer' : 'customers'}
        {wrong && ', last valid'}
      </span>
      <Button onClick={goDown}>Show the preview</Button>
    </div>
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
  const share = preview.universeTotal
    ? `, ${format.percent(count / preview.universeTotal)} of ${format.count(preview.universeTotal)}`
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
