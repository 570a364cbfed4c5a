'use client';
import { PageHead } from '@throughline/ui/app-frame';
import { IfMay } from '@throughline/ui/may';
import { Tabs } from '@throughline/ui/tabs';
import { useEffect, useRef, useState } from 'react';
import { useFormat } from '../../data/use-format.ts';
import { useNow } from '../../data/use-now.ts';
import { useUrlState } from '../../data/use-url-state.ts';
import { FeedCard } from '../feeds/feed-card.tsx';
import { FeedFiles } from '../feeds/feed-files.tsx';
import { useStore } from '../shell/use-store.tsx';
import { ConnectionCommands } from './connection-commands.tsx';
import { type ConnectionDialog, ConnectionDialogs } from './connection-dialogs.tsx';
import { ConnectionFigures } from './connection-figures.tsx';
import { markOf } from './connection-list.tsx';
import { ConnectionSettings } from './connection-settings.tsx';
import { DeadLetters } from './dead-letters.tsx';
import { Deliveries } from './deliveries.tsx';
import { HealthCard } from './health-card.tsx';
import { HealthTag } from './health-tag.tsx';
import { SourceMark } from './source-mark.tsx';
import { sourceLabel } from './source-words.ts';
import { SyncProgress } from './sync-progress.tsx';
import { isUnderWay } from './sync-words.ts';
import { Syncs } from './syncs.tsx';
import { useConnectionActions } from './use-connection-actions.ts';
import type { ConnectionDetails } from './use-connections.ts';

const tabs = ['files', 'deliveries', 'failed', 'readings', 'settings'] as const;
type Tab = (typeof tabs)[number];
const tabLabels: Readonly<Record<Tab, string>> = {
  files: 'Files',
  deliveries: 'Events',
  failed: 'Failed records',
  readings: 'Readings',
  settings: 'Settings',
};

/** The first is shown at first. */
function tabsOf({ status, fileFeed }: ConnectionDetails): readonly [Tab, ...Tab[]] {
  if (fileFeed) return ['files', 'settings'];
  return status === 'NONE' ? ['settings'] : ['deliveries', 'failed', 'readings', 'settings'];
}
const isTab = (value: string): value is Tab => (tabs as readonly string[]).includes(value);

/** What a reading brought is in the lists as soon as it ends, or another begins. */
function useRefreshAfter(runningId: string | null, refresh: () => unknown): void {
  const before = useRef(runningId);
  useEffect(() => {
    if (before.current !== runningId) void refresh();
    before.current = runningId;
  }, [runningId, refresh]);
}

/** The connection as read, with what can be done. */
export function ConnectionBody(props: {
  connection: ConnectionDetails;
  sources: readonly { name: string; label: string; delivers: boolean }[];
  updatedAt: number;
}) {
  const { connection } = props;
  const store = useStore();
  const format = useFormat(store.timeZone);
  const now = Math.max(useNow(), props.updatedAt);
  const actions = useConnectionActions(store.id, connection.id);
  const [dialog, setDialog] = useState<ConnectionDialog>();
  const brings = connection.status === 'NONE';
  const feed = connection.fileFeed ?? null;
  const shown = tabsOf(connection);
  const [given, setTab] = useUrlState('tab', shown[0]);
  const tab = isTab(given) && shown.includes(given) ? given : shown[0]!;
  const label = sourceLabel(connection.source, props.sources);
  const account = connection.accountName ?? connection.account;
  const running = isUnderWay(connection.currentSync) ? connection.currentSync : null;
  useRefreshAfter(running?.id ?? null, actions.refreshLists);
  return (
    <>
      <PageHead
        title={
          <span className="flex items-start gap-2.5">
            <SourceMark source={markOf(connection)} large />
            <span className="min-w-0 pt-1">{connection.name}</span>
          </span>
        }
        tags={<HealthTag health={connection.health} />}
        lead={[label, account === connection.name ? null : account].filter(Boolean).join(' · ')}
        actions={<ConnectionCommands connection={connection} actions={actions} onOpen={setDialog} />}
      />
      <div className="flex flex-col gap-4">
        {!brings && (
          <HealthCard
            connection={connection}
            now={now}
            tab={tab}
            onShow={setTab}
            onOpen={setDialog}
            actions={actions}
          />
        )}
        {running && (running.kind !== 'INCREMENTAL' || running.recordsRead > 0) && (
          <SyncProgress storeId={store.id} connectionId={connection.id} sync={running} />
        )}
        {feed && <FeedCard feed={feed} onEdit={() => setDialog({ kind: 'feed' })} onLooked={() => actions.refresh()} />}
        <ConnectionFigures connection={connection} format={format} now={now} />
        <Tabs
          label="About this connection"
          items={shown.map((value) => ({
            value,
            label: tabLabels[value],
            ...(value === 'failed' && connection.deadCount > 0 ? { count: format.count(connection.deadCount) } : {}),
          }))}
          value={tab}
          onChange={setTab}
        >
          <div className="pt-4">
            {tab === 'files' && <FeedFiles connectionId={connection.id} />}
            {tab === 'deliveries' && <Deliveries connectionId={connection.id} />}
            {tab === 'failed' && <DeadLetters connectionId={connection.id} actions={actions} />}
            {tab === 'readings' && (
              <Syncs connectionId={connection.id} onResync={(range) => setDialog({ kind: 'resync', range })} />
            )}
            {tab === 'settings' && <ConnectionSettings connection={connection} onOpen={setDialog} />}
          </div>
        </Tabs>
      </div>
      <IfMay needs="data:write">
        <ConnectionDialogs
          connection={connection}
          label={label}
          actions={actions}
          open={dialog}
          onClose={() => setDialog(undefined)}
        />
      </IfMay>
    </>
  );
}
