'use client';
import { Problem } from '@throughline/ui/problem';
import { Select } from '@throughline/ui/select';
import { useState } from 'react';
import { useStore } from '../shell/use-store.tsx';
import { useSetPayloadDays } from './use-set-payload-days.ts';

const offered = [0, 7, 30, 90, 365];

/** "30 days"; null = as long as the store. */
export const daysLabel = (days: number | null): string => {
  if (days === null) return 'As long as the store';
  if (days === 0) return 'Not at all';
  return days === 1 ? '1 day' : `${days} days`;
};

/** What can be chosen beside what is chosen now; null, for ever, comes last. */
export const daysOffered = (days: number | null): readonly (number | null)[] => [
  ...[...new Set([...offered, ...(days === null ? [] : [days])])].sort((a, b) => a - b),
  null,
];

/** For how many days what was received is kept as it came. */
export function PayloadDays({ connectionId, days }: { connectionId: string; days: number | null }) {
  const setPayloadDays = useSetPayloadDays(useStore().id, connectionId);
  const [refused, setRefused] = useState<string | null>(null);
  const [chosen, setChosen] = useState(days);
  const choose = async (value: string) => {
    const next = value === 'all' ? null : Number(value);
    setChosen(next);
    const why = await setPayloadDays(next);
    setRefused(why);
    if (why !== null) setChosen(days);
  };
  return (
    <div className="flex flex-col gap-2">
      <Select
        label="Keep payloads"
        className="max-w-72"
        hint="Events as they came may hold personal data. Facts and figures stay either way; what is older goes with the next night."
        options={daysOffered(days).map((value) => ({ value: String(value ?? 'all'), label: daysLabel(value) }))}
        value={String(chosen ?? 'all')}
        onChange={(value) => void choose(value)}
      />
      {refused && <Problem message={refused} />}
    </div>
  );
}
