'use client';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { Select } from '@throughline/ui/select';
import { useState } from 'react';
import { useFormat } from '../../data/use-format.ts';
import { CopyField } from '../connections/copy-field.tsx';
import { useStore } from '../shell/use-store.tsx';
import { ShareLinksList } from './share-links-list.tsx';
import { useShareLinks } from './use-share-links.ts';

const spans = [
  { value: '1', label: '1 day' },
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
] as const;

/** Makes a read-only link to the page as it stands, and lists those that lead to it. */
export function ShareDialog(props: { page: string; search: string; label: string; onClose: () => void }) {
  const { page, search, label } = props;
  const store = useStore();
  const format = useFormat(store.timeZone);
  const { create } = useShareLinks();
  const [days, setDays] = useState<(typeof spans)[number]['value']>('7');
  const [day, setDay] = useState<'latest' | 'kept'>('latest');
  const [made, setMade] = useState<{ address: string } | { problem: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const fixed = new URLSearchParams(search);
  const past = fixed.get('asOf');
  const hasDays = fixed.has('day');
  const make = async () => {
    setBusy(true);
    setMade(await create({ page, search, label, days: Number(days), keepDay: day === 'kept' }));
    setBusy(false);
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      title="Share a link"
      description="Whoever has the link sees this page as it stands, without an account: its figures, never the people behind them, and no other page. The link ends with its time, or once you are no longer a member here."
      footer={
        <>
          <Button onClick={props.onClose}>Close</Button>
          <Button variant="primary" busy={busy} onClick={() => void make()}>
            Make a link
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <Select label="Works for" options={spans} value={days} onChange={setDays} />
        {hasDays ? (
          <p className="text-ink2">It shows the days that are chosen now.</p>
        ) : past === null ? (
          <Select
            label="Which day it shows"
            options={[
              { value: 'latest', label: 'Always the latest figures' },
              { value: 'kept', label: `The figures as of ${format.date(store.today)}` },
            ]}
            value={day}
            onChange={setDay}
          />
        ) : (
          <p className="text-ink2">It shows the figures as of {format.date(past)}.</p>
        )}
        <div aria-live="polite">
          {made && 'address' in made && (
            <>
              <CopyField label="The link" value={made.address} />
              <p className="mt-1 text-small text-ink3">Copy it now: it is not shown again.</p>
            </>
          )}
          {made && 'problem' in made && <p className="text-neg">{made.problem}</p>}
        </div>
        <ShareLinksList page={page} />
      </div>
    </Dialog>
  );
}
