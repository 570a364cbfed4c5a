'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { Pencil, Unplug } from '@throughline/ui/icon';
import { useMay } from '@throughline/ui/may';
import { Problem } from '@throughline/ui/problem';
import type { ReactNode } from 'react';
import { type Format, useFormat } from '../../data/use-format.ts';
import { useStore } from '../shell/use-store.tsx';
import type { ConnectionDialog } from './connection-dialogs.tsx';
import { CopyField } from './copy-field.tsx';
import { Granted } from './granted.tsx';
import { PayloadDays } from './payload-days.tsx';
import type { ConnectionDetails } from './use-connections.ts';

const Row = (props: { label: string; children: ReactNode }) => (
  <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line py-[7px] last:border-b-0">
    <dt className="text-ink2">{props.label}</dt>
    <dd className="min-w-0 [overflow-wrap:anywhere]">{props.children}</dd>
  </div>
);

function About({ connection, format }: { connection: ConnectionDetails; format: Format }) {
  const at = (instant: string | null | undefined, without: string) => (instant ? format.dateTime(instant) : without);
  return (
    <dl>
      {connection.account && <Row label="Account at the source">{connection.account}</Row>}
      <Row label="First seen">{format.dateTime(connection.createdAt)}</Row>
      {connection.status !== 'NONE' && !connection.fileFeed && (
        <>
          <Row label="Connected">{at(connection.connectedAt, '–')}</Row>
          <Row label="Next reading of changes">{at(connection.nextReadAt, 'none is planned')}</Row>
          <Row label="Last comparison with the source">{at(connection.reconciledAt, 'not yet, every night')}</Row>
          <Row label="Last refused event">{at(connection.lastRefusedAt, 'none')}</Row>
        </>
      )}
    </dl>
  );
}

/** Name, access, where events are sent, how long payloads are kept, and the end of the connection. */
export function ConnectionSettings(props: {
  connection: ConnectionDetails;
  onOpen: (dialog: ConnectionDialog) => void;
}) {
  const { connection, onOpen } = props;
  const may = useMay();
  const store = useStore();
  const format = useFormat(store.timeZone);
  const brings = connection.status === 'NONE';
  const ends = brings || connection.status === 'DISCONNECTED';
  return (
    <div className="grid items-start gap-4 xl:grid-cols-2">
      <Card
        title="Connection"
        actions={
          <Button needs="data:write" size="small" icon={<Pencil />} onClick={() => onOpen({ kind: 'rename' })}>
            Rename
          </Button>
        }
      >
        <About connection={connection} format={format} />
      </Card>
      {!brings && !connection.fileFeed && (
        <Card title="Access">
          <div className="flex flex-col gap-3">
            {connection.warnings.map((warning) => (
              <Problem key={warning} warning message={warning} />
            ))}
            {connection.scopes.length > 0 ? (
              <Granted scopes={connection.scopes} />
            ) : (
              <p className="text-ink2">The source names no permissions.</p>
            )}
            {connection.webhookUrl && (
              <CopyField
                label="Address for events"
                value={connection.webhookUrl}
                hint="Where the source sends what happens. Only signed events are taken."
              />
            )}
          </div>
        </Card>
      )}
      {!brings && !connection.fileFeed && may('privacy:write') && (
        <Card title="Payloads">
          <PayloadDays
            key={connection.payloadDays ?? 'all'}
            connectionId={connection.id}
            days={connection.payloadDays ?? null}
          />
        </Card>
      )}
      {may('data:write') && (
        <Card title={ends ? 'Erase its data' : 'Disconnect'}>
          <p className="mb-3 text-ink2">
            {ends
              ? `Takes away the ${format.counted(connection.orderCount, 'order', 'orders')} and ${format.counted(connection.profileCount, 'profile', 'profiles')} that came by this connection.`
              : 'Ends reading and receiving. You choose whether its data stays.'}
          </p>
          <Button variant="danger" icon={<Unplug />} onClick={() => onOpen({ kind: 'disconnect' })}>
            {ends ? 'Erase its data' : 'Disconnect'}
          </Button>
        </Card>
      )}
    </div>
  );
}
