'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { Plus } from '@throughline/ui/icon';
import { Link } from '@throughline/ui/link';
import { MetricStrip } from '@throughline/ui/metric-strip';
import { Skeleton } from '@throughline/ui/skeleton';
import { cx } from '../../../data/cx.ts';
import type { Format } from '../../../data/format.ts';
import { useStore } from '../../shell/use-store.tsx';
import { Failed } from '../history-card.tsx';
import { metricLabel, metricTexts } from '../segment-metrics.ts';
import { metricKeys } from '../segment-view.ts';
import { CombinationMembers } from './combination-members.tsx';
import { type Named, wordsOfCombination } from './combination-words.ts';
import type { Combination, OverlapView } from './overlap-view.ts';
import { useCombination } from './use-overlap.ts';

/** Who the chosen people are, what they are worth, and the way to keep them as a segment. */
export function CombinationCard(props: {
  view: OverlapView;
  sets: readonly Named[];
  combination: Combination;
  format: Format;
}) {
  const { view, sets, combination, format } = props;
  const store = useStore();
  const query = useCombination(view, combination);
  const found = query.data?.store?.overlap?.combination;
  if (query.isError && !found) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  const saved = found && new URLSearchParams({ definition: JSON.stringify(found.definition), name: found.name });
  const metrics = found?.metrics;
  return (
    <Card
      title="Chosen people"
      note={metrics ? format.count(metrics.customerCount) : ''}
      flush
      actions={
        saved && (
          <Button needs="definitions:write" asChild variant="primary">
            <Link href={store.path(`/segments/new?${saved}`)}>
              <Plus />
              Save as a segment
            </Link>
          </Button>
        )
      }
    >
      <div className={cx(query.isPlaceholderData && 'opacity-60')}>
        <p className="px-3.5 pb-2.5 text-ink2 [overflow-wrap:anywhere]" data-combination>
          {wordsOfCombination(sets, combination)}
        </p>
        <div className="px-3.5 pb-3">
          <MetricStrip
            label="Metrics of the chosen people"
            cells={metricKeys.map((key) => ({
              key,
              label: metricLabel(key),
              value: metrics ? (
                <span data-metric={key}>{metricTexts[key].value(metrics, format)}</span>
              ) : (
                <Skeleton className="my-1 h-5 w-20" />
              ),
            }))}
          />
        </div>
      </div>
      <CombinationMembers view={view} combination={combination} format={format} />
    </Card>
  );
}
