'use client';
import { PageHead } from '@throughline/ui/app-frame';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { Link } from '@throughline/ui/link';
import { Problem } from '@throughline/ui/problem';
import { Tag } from '@throughline/ui/tag';
import { useStore } from '../shell/use-store.tsx';
import type { Connected } from './connect-page.tsx';
import { CopyField } from './copy-field.tsx';
import { Granted } from './granted.tsx';
import { isPushed } from './source-words.ts';
import { SyncProgress } from './sync-progress.tsx';
import { readConnection, type SourceEntry, useConnection } from './use-connections.ts';

/** Right after connecting: what is to be taken over to the source, what was granted, and how reading goes. */
export function ConnectedView({ source, connected }: { source: SourceEntry; connected: Connected }) {
  const store = useStore();
  const connection = connected.connection!;
  const query = useConnection(store.id, connection.id);
  const now = readConnection(query.data);
  const pushes = isPushed(source.name);
  const account = connection.accountName ?? connection.account;
  return (
    <>
      <PageHead
        title={`${source.label} is connected`}
        tags={account && account !== source.label ? <Tag>{account}</Tag> : null}
        lead={
          pushes
            ? 'Facts count as soon as the first signed call arrives.'
            : 'The history is being read. You can leave this page: reading goes on, and a restart of the server resumes it.'
        }
        actions={
          <Button asChild variant="primary">
            <Link href={store.path(`/connections/${connection.id}`)}>Go to the connection</Link>
          </Button>
        }
      />
      <div className="flex flex-col gap-4">
        {(connected.reveal.length > 0 || (pushes && connection.webhookUrl)) && (
          <Card title={pushes ? 'Take over to the sender' : `Take over to ${source.label}`}>
            <div className="flex flex-col gap-3">
              {pushes && connection.webhookUrl && (
                <CopyField label="Address" value={connection.webhookUrl} hint="Where the signed calls go." />
              )}
              {connected.reveal.map(({ label, value }) => (
                <CopyField key={label} label={label} value={value} />
              ))}
              {connected.reveal.length > 0 && (
                <Problem
                  warning
                  message="Shown this once. Copy it before you leave this page; it cannot be read again."
                />
              )}
            </div>
          </Card>
        )}
        {connection.warnings.map((warning) => (
          <Problem key={warning} warning message={warning} />
        ))}
        {now?.currentSync && !pushes && (
          <SyncProgress storeId={store.id} connectionId={now.id} sync={now.currentSync} />
        )}
        {connection.scopes.length > 0 && (
          <Card title="What was granted">
            <Granted scopes={connection.scopes} />
          </Card>
        )}
      </div>
    </>
  );
}
