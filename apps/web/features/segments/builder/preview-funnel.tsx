'use client';
import { Skeleton } from '@throughline/ui/skeleton';
import { cx } from '../../../data/cx.ts';
import type { Format } from '../../../data/format.ts';
import { FunnelList } from '../funnel/funnel-list.tsx';
import { funnelRows, lastCut } from '../funnel/funnel-rows.ts';
import { Failed } from '../history-card.tsx';
import { type AskedDefinition, usePreviewFunnel } from './use-preview-details.ts';

/** What each condition of the draft leaves, and which one left nobody. */
export function PreviewFunnel(props: {
  asked: AskedDefinition;
  total: number | null;
  isPeople: boolean;
  wrong: boolean;
  format: Format;
}) {
  const { total, wrong, format } = props;
  const funnel = usePreviewFunnel(props.asked);
  const rows = funnel.steps && funnelRows(funnel.steps, total);
  const cut = rows && lastCut(rows);
  if ((wrong && !rows) || asksNothing(props.asked.text)) return null;
  return (
    <section className="border-b border-line px-4 py-3" aria-label="What each condition leaves">
      <h2 className="mb-1 font-semibold">What each condition leaves</h2>
      {funnel.error && !rows && <Failed error={funnel.error} onRetry={funnel.retry} />}
      {!rows && !funnel.error && <Skeleton className="h-24 w-full" />}
      {rows && (
        <div className={cx(funnel.isStale && !wrong && 'opacity-60', wrong && 'text-ink3')}>
          {cut && (
            <p className="mb-1 rounded-button bg-warn-soft px-2.5 py-1.5 text-warn [overflow-wrap:anywhere]">
              {cut.place === '' ? 'Nobody fulfils it.' : `Condition ${cut.place} cut the last person: ${cut.sentence}.`}
            </p>
          )}
          <FunnelList rows={rows} total={total} isPeople={props.isPeople} format={format} />
        </div>
      )}
    </section>
  );
}

/** A draft without a condition leaves everyone. */
function asksNothing(text: string | null): boolean {
  const definition: unknown = JSON.parse(text ?? 'null');
  return typeof definition === 'object' && definition !== null && 'all' in definition && String(definition.all) === '';
}
