'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { ArrowLeftRight, X } from '@throughline/ui/icon';
import { Select } from '@throughline/ui/select';
import { Skeleton } from '@throughline/ui/skeleton';
import { useEffect, useRef, useState } from 'react';
import { bringToSight } from '../../../data/bring-to-sight.ts';
import type { Format } from '../../../data/format.ts';
import { useStore } from '../../shell/use-store.tsx';
import { ChangedPeople, type ChangedSide } from '../changed-people.tsx';
import { Failed } from '../history-card.tsx';
import { SentenceDiff, TextDiff } from './text-diff.tsx';
import { useComparedVersions, versionDifference } from './use-versions.ts';
import { type VersionPair, writePair } from './version-pair.ts';

/** Two versions side by side: what they say, and whom the later gained and lost. */
export function CompareVersions(props: {
  segmentId: string;
  pair: VersionPair;
  /** Grows when a row asks for the comparison, which then comes into sight. */
  asked: number;
  /** The latest version. */
  current: number;
  asOf: string | null;
  format: Format;
  onPair: (pair: VersionPair | null) => void;
}) {
  const { segmentId, pair, asOf, format } = props;
  const store = useStore();
  const section = useRef<HTMLElement>(null);
  const { asked } = props;
  useEffect(() => {
    if (asked > 0) bringToSight(section.current);
  }, [asked]);
  const compared = useComparedVersions(store.id, segmentId, pair, asOf);
  const found = compared.data?.store?.segment;
  const versions = Array.from({ length: props.current }, (_, index) => {
    const version = props.current - index;
    return { value: String(version), label: version === props.current ? `v${version}, current` : `v${version}` };
  });
  const pick = (side: keyof VersionPair, label: string) => (
    <Select
      className="w-36"
      label={label}
      hideLabel
      options={versions}
      value={String(pair[side])}
      onChange={(value) => {
        const other = side === 'from' ? 'to' : 'from';
        const version = Number(value);
        props.onPair({ ...pair, [other]: version === pair[other] ? pair[side] : pair[other], [side]: version });
      }}
    />
  );
  return (
    <section ref={section} tabIndex={-1} aria-label="Comparison" className="mb-4 scroll-mt-4 rounded-card">
      <Card
        title="Compare"
        actions={
          <>
            {pick('from', 'From version')}
            <Button
              square
              aria-label="Swap the two versions"
              icon={<ArrowLeftRight />}
              onClick={() => props.onPair({ from: pair.to, to: pair.from })}
            />
            {pick('to', 'To version')}
            <Button
              square
              variant="ghost"
              aria-label="Close comparison"
              icon={<X />}
              onClick={() => props.onPair(null)}
            />
          </>
        }
      >
        {compared.isError && !found && <Failed error={compared.error} onRetry={() => void compared.refetch()} />}
        {!found && !compared.isError && <Skeleton className="h-40 w-full" />}
        {found?.from && found.to && (
          <div className="flex flex-col gap-3">
            <SentenceDiff before={found.from.sentence} after={found.to.sentence} />
            {found.from.text === found.to.text ? (
              <p className="text-ink2">Both say the same.</p>
            ) : (
              <TextDiff before={found.from.text} after={found.to.text} />
            )}
            {found.to.difference && (
              <People
                key={writePair(pair)}
                difference={versionDifference(store.id, segmentId, pair, asOf, found.to.difference)}
                asOf={asOf}
                format={format}
              />
            )}
          </div>
        )}
      </Card>
    </section>
  );
}

function People({ difference, ...props }: Omit<Parameters<typeof ChangedPeople>[0], 'side' | 'onSide'>) {
  const [side, setSide] = useState<ChangedSide>(
    difference.gainedCount === 0 && difference.lostCount > 0 ? 'lost' : 'gained',
  );
  return (
    <section aria-label="People gained and lost" className="max-w-2xl">
      <ChangedPeople difference={difference} side={side} onSide={setSide} {...props} />
    </section>
  );
}
