'use client';
import { useQueryClient } from '@tanstack/react-query';
import { Card } from '@throughline/ui/card';
import { ProgressBar } from '@throughline/ui/progress-bar';
import { useEffect } from 'react';
import { useFormat } from '../../data/use-format.ts';
import { useStore } from '../shell/use-store.tsx';

/** New rules of a store with many profiles on their way: how far they are. When it goes, all that shows people is asked for anew. */
export function RulesUnderWay(props: { change: { profileCount: number; share: number; createdAt: string } }) {
  const { profileCount, share, createdAt } = props.change;
  const store = useStore();
  const format = useFormat(store.timeZone);
  const client = useQueryClient();
  useEffect(() => () => void client.invalidateQueries(), [client]);
  return (
    <Card title="New rules are being carried out" note={`since ${format.dateTime(createdAt)}`}>
      <ProgressBar label="New rules" value={share} />
      <p className="mt-2 text-ink2" aria-live="polite">
        {format.counted(profileCount, 'profile is', 'profiles are')} looked at anew, {format.percent(share, 0)} so far.
        Until then every figure is of the former rules; you can leave this page.
      </p>
    </Card>
  );
}
