'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { RotateCcw, Scale } from '@throughline/ui/icon';
import { Skeleton } from '@throughline/ui/skeleton';
import { Tag } from '@throughline/ui/tag';
import { useState } from 'react';
import type { Format } from '../../../data/format.ts';
import { useUrlState } from '../../../data/use-url-state.ts';
import type { SegmentVersionsQuery } from '../../../gql/graphql.ts';
import { useStore } from '../../shell/use-store.tsx';
import { DifferenceButtons } from '../changed-people.tsx';
import { Failed } from '../history-card.tsx';
import { CompareVersions } from './compare-versions.tsx';
import { RestoreDialog } from './restore-dialog.tsx';
import { useVersionChanges, useVersions, versionDifference } from './use-versions.ts';
import { readPair, writePair } from './version-pair.ts';

type Version = NonNullable<NonNullable<SegmentVersionsQuery['store']>['segment']>['versions']['nodes'][number];

interface VersionsTabProps {
  segmentId: string;
  /** The number of the version that stands. */
  current: number;
  archived: boolean;
  /** The day whose members are counted; null = today. */
  asOf: string | null;
  format: Format;
}

/** Every definition the segment has had: by whom, when and why, and whom each gained and lost. */
export function VersionsTab(props: VersionsTabProps) {
  const { segmentId, current, asOf, format } = props;
  const store = useStore();
  const [compare, setCompare] = useUrlState('compare');
  const [asked, setAsked] = useState(0);
  const [restoring, setRestoring] = useState<number | null>(null);
  const versions = useVersions(store.id, segmentId);
  const changes = useVersionChanges(
    store.id,
    segmentId,
    (versions.data?.pageParams as (string | null)[] | undefined) ?? [],
    asOf,
  );
  const pair = readPair(compare, current);
  const nodes = versions.data?.pages.flatMap((page) => page.store?.segment?.versions.nodes ?? []);
  const total = versions.data?.pages[0]?.store?.segment?.versions.totalCount ?? 0;
  return (
    <div className="pt-4">
      {pair && (
        <CompareVersions
          asked={asked}
          segmentId={segmentId}
          pair={pair}
          current={current}
          asOf={asOf}
          format={format}
          onPair={(next) => setCompare(next ? writePair(next) : undefined)}
        />
      )}
      <Card title="Versions" note={total > 0 ? format.count(total) : ''} flush>
        {versions.isError && !nodes && <Failed error={versions.error} onRetry={() => void versions.refetch()} />}
        {!nodes && !versions.isError && <Skeleton className="m-3.5 h-32" />}
        <ol aria-label="Versions, the latest first">
          {nodes?.map((version) => (
            <VersionRow
              key={version.version}
              {...props}
              version={version}
              counts={changes.get(version.version)}
              onCompare={() => {
                setAsked(asked + 1);
                setCompare(
                  writePair(
                    version.version === current
                      ? { from: current - 1, to: current }
                      : { from: version.version, to: current },
                  ),
                );
              }}
              onRestore={() => setRestoring(version.version)}
            />
          ))}
        </ol>
        {versions.hasNextPage && nodes && (
          <div className="border-t border-line px-3.5 py-2">
            <Button busy={versions.isFetchingNextPage} onClick={() => void versions.fetchNextPage()}>
              Show more, {format.count(total - nodes.length)} left
            </Button>
          </div>
        )}
      </Card>
      {restoring !== null && (
        <RestoreDialog
          segmentId={segmentId}
          version={restoring}
          current={current}
          asOf={asOf}
          format={format}
          onClose={() => setRestoring(null)}
        />
      )}
    </div>
  );
}

function VersionRow(
  props: VersionsTabProps & {
    version: Version;
    /** undefined = under way, null = the first. */
    counts: { gainedCount: number; lostCount: number } | null | undefined;
    onCompare: () => void;
    onRestore: () => void;
  },
) {
  const { segmentId, current, asOf, format, counts } = props;
  const store = useStore();
  const { version, author, createdAt, note, sentence } = props.version;
  const isCurrent = version === current;
  return (
    <li
      aria-label={`Version ${version}`}
      className="flex items-start gap-x-6 gap-y-2 border-t border-line px-3.5 py-3 max-md:flex-col"
    >
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <strong>v{version}</strong>
          {isCurrent && <Tag tone="accent">Current</Tag>}
          <span className="text-small text-ink3">
            {author ? `${author}, ` : ''}
            <time dateTime={createdAt}>{format.dateTimeZone(createdAt)}</time>
          </span>
        </p>
        {note && <p className="mt-0.5 font-semibold [overflow-wrap:anywhere]">{note}</p>}
        <p className="mt-0.5 text-ink2 [overflow-wrap:anywhere]">{sentence}</p>
      </div>
      <div className="flex shrink-0 flex-wrap items-center justify-end gap-1.5 max-md:justify-start">
        {counts === undefined && store.isReady && <Skeleton className="h-5 w-28" />}
        {counts && (
          <DifferenceButtons
            difference={versionDifference(store.id, segmentId, { from: version - 1, to: version }, asOf, counts)}
            of={`v${version - 1} to v${version}`}
            asOf={asOf}
            format={format}
          />
        )}
        {current > 1 && (
          <Button
            size="small"
            icon={<Scale />}
            aria-label={
              isCurrent ? `Compare v${version} with the one before` : `Compare v${version} with the current one`
            }
            onClick={props.onCompare}
          >
            Compare
          </Button>
        )}
        {!isCurrent && !props.archived && (
          <Button
            needs="definitions:write"
            size="small"
            icon={<RotateCcw />}
            aria-label={`Restore v${version}`}
            onClick={props.onRestore}
          >
            Restore
          </Button>
        )}
      </div>
    </li>
  );
}
