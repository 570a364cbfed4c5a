'use client';
import { Link } from '@throughline/ui/link';
import { SegmentedControl } from '@throughline/ui/segmented-control';
import { Skeleton } from '@throughline/ui/skeleton';
import { useState } from 'react';
import { cx } from '../../../data/cx.ts';
import type { Format } from '../../../data/format.ts';
import { useStore } from '../../shell/use-store.tsx';
import { daySearch } from '../../timeline/day-words.ts';
import { NearMisses, personName } from '../funnel/near-misses.tsx';
import { Failed } from '../history-card.tsx';
import { WhyButton } from '../why/why-button.tsx';
import type { PreviewState } from './use-preview.ts';
import { type AskedDefinition, usePreviewNearMisses } from './use-preview-details.ts';

interface PreviewSampleProps {
  preview: PreviewState;
  asked: AskedDefinition;
  wrong: boolean;
  format: Format;
}

/** Some of the people: those who are in, or those whom a single condition keeps out. */
export function PreviewSample(props: PreviewSampleProps) {
  const [shown, setShown] = useState<'in' | 'nearly'>('in');
  return (
    <section className="px-4 py-3" aria-label="Sample">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <h2 className="font-semibold">Sample</h2>
        <SegmentedControl
          label="People shown"
          size="small"
          options={[
            { value: 'in', label: 'In' },
            { value: 'nearly', label: 'Nearly in' },
          ]}
          value={shown}
          onChange={setShown}
        />
      </div>
      {shown === 'in' ? <InSample {...props} /> : <NearlyIn {...props} />}
    </section>
  );
}

function InSample({ preview, asked, wrong, format }: PreviewSampleProps) {
  const store = useStore();
  const people = preview.preview?.sample;
  return (
    <>
      {people !== undefined && people.length > 1 && (
        <p className="text-small text-ink3">by amount paid, largest first</p>
      )}
      {people === undefined && !wrong && <Skeleton className="h-40 w-full" />}
      {people?.length === 0 && <p className="text-ink2">Nobody matches.</p>}
      <ul className={cx(wrong ? 'text-ink3 [&_*]:text-ink3!' : preview.isStale && !wrong && 'opacity-60')}>
        {people?.map((person) => (
          <li key={person.id} className="flex items-baseline gap-3 border-b border-line py-[5px] last:border-b-0">
            <Link
              href={store.path(`/people/${person.id}${daySearch(asked.asOf)}`)}
              className="figure-link min-w-0 flex-1 truncate"
            >
              {personName(person)}
            </Link>
            <span className="shrink-0 text-ink2">
              {format.count(person.totals.orderCount)} {person.totals.orderCount === 1 ? 'order' : 'orders'}
            </span>
            <span className="w-24 shrink-0 text-right">{format.money(person.totals.gross)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function NearlyIn({ asked, wrong, format }: PreviewSampleProps) {
  const near = usePreviewNearMisses(asked, true);
  if (near.error && !near.misses) return <Failed error={near.error} onRetry={near.retry} />;
  if (!near.misses) return wrong ? <p className="text-ink2">–</p> : <Skeleton className="h-32 w-full" />;
  return (
    <div className={cx(near.isStale && !wrong && 'opacity-60')}>
      <NearMisses
        misses={near.misses}
        asOf={asked.asOf}
        format={format}
        action={(person) =>
          asked.text !== null && (
            <WhyButton
              asked={{ definition: asked.text }}
              person={{ id: person.id, name: personName(person) }}
              segmentName="this draft"
              asOf={asked.asOf}
              format={format}
            />
          )
        }
      />
    </div>
  );
}
