'use client';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { Link } from '@throughline/ui/link';
import { Problem } from '@throughline/ui/problem';
import { SegmentedControl } from '@throughline/ui/segmented-control';
import { TextField } from '@throughline/ui/text-field';
import { useState } from 'react';
import { useFormat } from '../../data/use-format.ts';
import { useStore } from '../shell/use-store.tsx';
import { useDeletion } from './use-deletion.ts';

const graces = ['7', '30', '90'] as const;
const dayMs = 86_400_000;

/** What goes, the way to an export first, until when it is only read; the name is typed again. */
export function DeleteStoreDialog(props: { onClose: () => void }) {
  const store = useStore();
  const format = useFormat(store.timeZone);
  const { mark, refusedMark } = useDeletion(props.onClose);
  const [typed, setTyped] = useState('');
  const [days, setDays] = useState<(typeof graces)[number]>('30');
  const confirmed = typed.trim() === store.name.trim();
  const end = new Date(Date.now() + Number(days) * dayMs).toISOString();
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={`Delete ${store.name}`}
      description="Everything of the store goes for good. Nothing brings it back once its days are over."
      footer={
        <>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button
            variant="danger"
            needs="organization:own"
            busy={mark.isPending}
            onClick={() => mark.mutate({ name: typed.trim(), graceDays: Number(days) })}
            {...(confirmed ? {} : { disabledReason: 'Type the name first' })}
          >
            Delete on {format.instantDate(end)}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <div>
          <p className="font-semibold">What goes</p>
          <ul className="list-disc pl-5 text-ink2">
            <li>
              {format.counted(store.orderCount, 'order', 'orders')} of{' '}
              {format.counted(store.customerCount, 'customer', 'customers')}, with refunds, events and products
            </li>
            <li>
              {format.counted(store.segments.totalCount, 'segment', 'segments')} with their histories,{' '}
              {format.counted(store.canvases.totalCount, 'canvas', 'canvases')}, notes, alerts, reports and shared links
            </li>
            <li>connections, imports, webhooks, and API keys that open no other store</li>
          </ul>
        </div>
        <p>
          <Link href={store.path('/exports')} className="figure-link">
            Export people, orders and memberships first
          </Link>
        </p>
        <SegmentedControl
          label="Days until then"
          options={graces.map((value) => ({ value, label: `${value} days` }))}
          value={days}
          onChange={setDays}
        />
        <p className="text-ink2">
          Until {format.instantDate(end)} it can be read, exported and kept after all. From now on imports, readings,
          mails and webhooks stop.
        </p>
        <TextField
          label={
            <>
              Type “<span className="[overflow-wrap:anywhere]">{store.name}</span>” to confirm
            </>
          }
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        {refusedMark && <Problem message={refusedMark} />}
      </div>
    </Dialog>
  );
}
