'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { Dialog } from '@throughline/ui/dialog';
import { Problem } from '@throughline/ui/problem';
import { ProgressBar } from '@throughline/ui/progress-bar';
import { Tag } from '@throughline/ui/tag';
import { type ReactNode, useRef, useState } from 'react';
import { type Format, useFormat } from '../../data/use-format.ts';
import { useStore } from '../shell/use-store.tsx';
import { leftWords } from './elapsed-words.ts';
import { rangeWords, runningTitles, shareOf } from './sync-words.ts';
import { useConnectionActions } from './use-connection-actions.ts';
import type { RunningSync } from './use-connections.ts';

const Figure = (props: { label: string; note?: ReactNode; children: ReactNode }) => (
  <div>
    <p className="text-small text-ink2">{props.label}</p>
    <p className="text-metric">
      {props.children}{' '}
      {props.note && <span className="text-body font-normal tracking-normal text-ink2">{props.note}</span>}
    </p>
  </div>
);

/** The share that has been shown of one reading never shrinks. */
function useGrowing(id: string, share: number | undefined): number | undefined {
  const highest = useRef({ id, share: 0 });
  if (highest.current.id !== id) highest.current = { id, share: 0 };
  if (share === undefined) return undefined;
  highest.current.share = Math.max(highest.current.share, share);
  return highest.current.share;
}

const rateOf = (sync: RunningSync, format: Format): string =>
  sync.recordsPerSecond ? format.decimal(sync.recordsPerSecond, sync.recordsPerSecond < 10 ? 1 : 0) : '–';

function CancelButton(props: { storeId: string; connectionId: string; sync: RunningSync }) {
  const { sync } = props;
  const actions = useConnectionActions(props.storeId, props.connectionId);
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const cancel = async () => {
    setBusy(true);
    const problem = await actions.cancelSync(sync.id);
    setBusy(false);
    setRefused(problem);
    if (problem === null) setAsking(false);
  };
  return (
    <>
      <Button
        needs="data:write"
        size="small"
        onClick={() => setAsking(true)}
        {...(sync.cancelRequested ? { disabledReason: 'It stops after the page that is being read' } : {})}
      >
        {sync.cancelRequested ? 'Stopping' : 'Stop'}
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title="Stop this reading?"
        description="What has been read so far stays. A later re-sync reads the rest; what arrives as it happens is not affected."
        footer={
          <>
            <Button onClick={() => setAsking(false)}>Go on reading</Button>
            <Button variant="danger" busy={busy} onClick={() => void cancel()}>
              Stop it
            </Button>
          </>
        }
      >
        {refused && <Problem message={refused} />}
      </Dialog>
    </>
  );
}

/** How far a reading of the source is: what is read, of how much, how fast, how long yet. */
export function SyncProgress(props: { storeId: string; connectionId: string; sync: RunningSync }) {
  const { sync } = props;
  const store = useStore();
  const format = useFormat(store.timeZone);
  const share = useGrowing(sync.id, shareOf(sync));
  const waits = sync.status === 'QUEUED';
  const range = rangeWords(sync, format);
  return (
    <Card
      title={waits ? `${runningTitles[sync.kind]}: waiting for its turn` : runningTitles[sync.kind]}
      note={range === 'everything' ? (sync.stage ?? '') : range}
      actions={
        <>
          {sync.resumedCount > 0 && <Tag tone="warn">taken up again after a restart</Tag>}
          <CancelButton {...props} />
        </>
      }
    >
      <div className="mb-3 flex flex-wrap gap-x-9 gap-y-2 max-md:gap-x-6" aria-live="off">
        <Figure
          label="Records read"
          note={sync.recordsExpected ? `of ${format.count(sync.recordsExpected)}` : undefined}
        >
          {format.count(sync.recordsRead)}
        </Figure>
        <Figure label="Speed" note="a second">
          {rateOf(sync, format)}
        </Figure>
        <Figure label="Time left">
          {sync.secondsLeft === null || sync.secondsLeft === undefined ? '–' : leftWords(sync.secondsLeft)}
        </Figure>
        {sync.deadCount > 0 && <Figure label="Could not be read">{format.count(sync.deadCount)}</Figure>}
      </div>
      <ProgressBar label={runningTitles[sync.kind]} value={waits ? 0 : share} />
      <p className="mt-2 flex justify-between gap-4 text-small text-ink2">
        <span>You can leave this page: reading goes on, and a restart of the server resumes it.</span>
        <span>{share === undefined ? '' : format.percent(share, 0)}</span>
      </p>
    </Card>
  );
}
