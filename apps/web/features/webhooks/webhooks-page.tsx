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
import { DeleteEndpointDialog } from './delete-endpoint-dialog.tsx';
import { EndpointDialog } from './endpoint-dialog.tsx';
import { EndpointEntry } from './endpoint-entry.tsx';
import { MessagesDialog } from './messages-dialog.tsx';
import { RotateDialog } from './rotate-dialog.tsx';
import { useWebhooks } from './use-webhooks.ts';

export type EndpointQuestion = 'edit' | 'messages' | 'rotate' | 'delete';
type Asked = { kind: 'new' } | { kind: EndpointQuestion; id: string } | null;

/** Every endpoint of the store: what it is told, how it stands, and what it was sent. */
export function WebhooksPage() {
  const [asked, setAsked] = useState<Asked>(null);
  const query = useWebhooks();
  const endpoints = query.data?.store?.webhookEndpoints;
  const chosen = asked && asked.kind !== 'new' ? endpoints?.find(({ id }) => id === asked.id) : undefined;
  const close = () => setAsked(null);
  const add = (
    <Button variant="primary" icon={<Plus />} onClick={() => setAsked({ kind: 'new' })}>
      New endpoint
    </Button>
  );
  return (
    <>
      <StoreTopBar crumbs={[{ label: 'Webhooks' }]} />
      <PageMain>
        <PageHead
          title="Webhooks"
          lead="Your systems are told as it happens: who enters or leaves a segment, changed segments, ended imports, connections that need attention. Signed, in order, at least once."
          {...(endpoints && endpoints.length > 0 ? { actions: add } : {})}
        />
        <EndpointList query={query} add={add} onAsk={setAsked} />
      </PageMain>
      {asked?.kind === 'new' && <EndpointDialog onClose={close} />}
      {asked?.kind === 'edit' && chosen && <EndpointDialog endpoint={chosen} onClose={close} />}
      {asked?.kind === 'messages' && chosen && <MessagesDialog endpoint={chosen} onClose={close} />}
      {asked?.kind === 'rotate' && chosen && <RotateDialog endpoint={chosen} onClose={close} />}
      {asked?.kind === 'delete' && chosen && <DeleteEndpointDialog endpoint={chosen} onClose={close} />}
    </>
  );
}

function EndpointList(props: {
  query: ReturnType<typeof useWebhooks>;
  add: React.ReactNode;
  onAsk: (asked: Asked) => void;
}) {
  const { query, onAsk } = props;
  const format = useFormat(useStore().timeZone);
  const endpoints = query.data?.store?.webhookEndpoints;
  if (query.isError && !endpoints) return <FailedQuery error={query.error} onRetry={() => void query.refetch()} />;
  if (!endpoints) return <Skeleton className="h-40 w-full" />;
  if (endpoints.length === 0)
    return (
      <EmptyState title="No endpoints yet" action={props.add}>
        Name an address of yours and what it should be told. Nothing is lost while it is away: it is tried for three
        days, and the membership log keeps what it missed.
      </EmptyState>
    );
  return (
    <Card flush>
      <ul aria-label="Webhook endpoints">
        {endpoints.map((endpoint) => (
          <EndpointEntry
            key={endpoint.id}
            endpoint={endpoint}
            format={format}
            onAsk={(kind) => onAsk({ kind, id: endpoint.id })}
          />
        ))}
      </ul>
    </Card>
  );
}
