'use client';
import { PageHead, PageMain } from '@throughline/ui/app-frame';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { EmptyState } from '@throughline/ui/empty-state';
import { Plus } from '@throughline/ui/icon';
import { Skeleton } from '@throughline/ui/skeleton';
import { useState } from 'react';
import { useFormat } from '../../data/use-format.ts';
import { FailedQuery } from '../connections/failed-query.tsx';
import { StoreTopBar } from '../shell/store-top-bar.tsx';
import { useStore } from '../shell/use-store.tsx';
import { AlertDialog } from './alert-dialog.tsx';
import { ofEveryone } from './alert-draft.ts';
import { AlertEntry } from './alert-entry.tsx';
import type { AlertRow } from './alert-words.ts';
import { DeliveriesDialog } from './deliveries-dialog.tsx';
import { useAlerts } from './use-alerts.ts';

type Asked = { kind: 'new' } | { kind: 'edit' | 'messages'; id: string } | null;

/** Every alert of the store: what it watches, how it stands, and what was sent. */
export function AlertsPage() {
  const store = useStore();
  const format = useFormat(store.timeZone);
  const query = useAlerts();
  const [asked, setAsked] = useState<Asked>(null);
  const alerts = query.data?.store?.alerts;
  const chosen = asked && asked.kind !== 'new' ? alerts?.find(({ id }) => id === asked.id) : undefined;
  const close = () => setAsked(null);
  const add = (
    <Button needs="definitions:write" variant="primary" icon={<Plus />} onClick={() => setAsked({ kind: 'new' })}>
      New alert
    </Button>
  );
  return (
    <>
      <StoreTopBar crumbs={[{ label: 'Alerts' }]} />
      <PageMain>
        <PageHead
          title="Alerts"
          lead="Told when a figure crosses a number, by mail or webhook, and not again until it changes sides. From a segment or an edge of a canvas too: Tell me when."
          {...(alerts && alerts.length > 0 ? { actions: add } : {})}
        />
        <AlertList alerts={alerts} query={query} add={add} onAsk={setAsked} format={format} />
      </PageMain>
      {asked?.kind === 'new' && <AlertDialog subject={ofEveryone} onClose={close} />}
      {asked?.kind === 'edit' && chosen && <AlertDialog subject={ofEveryone} alert={chosen} onClose={close} />}
      {asked?.kind === 'messages' && chosen && <DeliveriesDialog alert={chosen} format={format} onClose={close} />}
    </>
  );
}

function AlertList(props: {
  alerts: readonly AlertRow[] | undefined;
  query: ReturnType<typeof useAlerts>;
  add: React.ReactNode;
  format: ReturnType<typeof useFormat>;
  onAsk: (asked: Asked) => void;
}) {
  const { alerts, query, onAsk } = props;
  if (query.isError && !alerts) return <FailedQuery error={query.error} onRetry={() => void query.refetch()} />;
  if (!alerts) return <Skeleton className="h-40 w-full" />;
  if (alerts.length === 0)
    return (
      <EmptyState title="No alerts yet" action={props.add}>
        For example: tell me when fewer than 100 customers are in “Bought twice”, or when the rate from “First via
        store” to “Uses online” falls below 3%.
      </EmptyState>
    );
  return (
    <Card flush>
      <ul aria-label="Alerts">
        {alerts.map((alert) => (
          <AlertEntry
            key={alert.id}
            alert={alert}
            format={props.format}
            onEdit={() => onAsk({ kind: 'edit', id: alert.id })}
            onMessages={() => onAsk({ kind: 'messages', id: alert.id })}
          />
        ))}
      </ul>
    </Card>
  );
}
