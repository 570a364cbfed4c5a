'use client';
import { Card } from '@throughline/ui/card';
import { Skeleton } from '@throughline/ui/skeleton';
import { TextField } from '@throughline/ui/text-field';
import { cx } from '../../../data/cx.ts';
import type { Format } from '../../../data/format.ts';
import { DifferenceButtons } from '../changed-people.tsx';
import { Failed } from '../history-card.tsx';
import { TextDiff } from '../versions/text-diff.tsx';
import { type AskedDefinition, usePreviewDifference } from './use-preview-details.ts';

/** Below a changed definition: what saving makes of it, whom that gains and loses, and why it is done. */
export function AgainstSaved(props: {
  segmentId: string;
  version: number;
  asked: AskedDefinition;
  /** While there is a problem the last valid draft is compared. */
  wrong: boolean;
  note: string;
  format: Format;
  onNote: (note: string) => void;
}) {
  const { version, asked, format } = props;
  const compared = usePreviewDifference(props.segmentId, asked);
  const { saved, draft, difference } = compared;
  return (
    <section aria-label={`Against version ${version}`} className="mt-4">
      <Card
        title={`Against v${version}`}
        note={props.wrong ? 'last valid draft' : `if you save this as v${version + 1}`}
        actions={
          difference && (
            <div className={cx('flex flex-wrap items-center gap-1', compared.isStale && 'opacity-60')}>
              <span className="mr-1 text-ink2">
                {format.count(saved?.metrics.customerCount)} <span className="sr-only">before, now</span>
                <span aria-hidden="true">→</span> <strong>{format.count(draft?.metrics?.customerCount)}</strong>
              </span>
              <DifferenceButtons
                difference={difference}
                of={`v${version} to this draft`}
                asOf={asked.asOf}
                format={format}
              />
            </div>
          )
        }
      >
        <div className="flex flex-col gap-3">
          {compared.error && !draft && <Failed error={compared.error} onRetry={compared.retry} />}
          {!draft && !compared.error && <Skeleton className="h-12 w-full" />}
          {saved && draft?.text != null && (
            <div className={cx(compared.isStale && 'opacity-60')}>
              {saved.text === draft.text ? (
                <p className="text-ink2">Both say the same in other words.</p>
              ) : (
                <TextDiff before={saved.text} after={draft.text} />
              )}
            </div>
          )}
          <TextField
            label={`Note about v${version + 1}`}
            hint="Why it changes, for whoever reads its versions. Optional."
            value={props.note}
            maxLength={500}
            onChange={(event) => props.onNote(event.target.value)}
          />
        </div>
      </Card>
    </section>
  );
}
