'use client';
import { PageHead, PageMain } from '@throughline/ui/app-frame';
import { Card } from '@throughline/ui/card';
import { Link } from '@throughline/ui/link';
import { useMay } from '@throughline/ui/may';
import { NotesList } from '../notes/notes-list.tsx';
import { ReportSchedulesList } from '../reports/report-schedules-list.tsx';
import { ShareLinksList } from '../sharing/share-links-list.tsx';
import { StoreTopBar } from '../shell/store-top-bar.tsx';
import { useStore } from '../shell/use-store.tsx';
import { DeleteStoreCard } from '../store-deletion/delete-store-card.tsx';
import { TillSegmentsList } from '../till/till-segments-list.tsx';
import { ChannelNames } from './channel-names.tsx';
import { SandboxClock } from './sandbox-clock.tsx';
import { StoreFacts } from './store-facts.tsx';
import { StoreForm } from './store-form.tsx';

/** The store's name, its time zone and the names of its channels. */
export function SettingsPage() {
  const store = useStore();
  const may = useMay();
  return (
    <>
      <StoreTopBar crumbs={[{ label: 'Settings' }]} />
      <PageMain>
        <div className="mx-auto max-w-2xl">
          <PageHead title="Settings" />
          <div className="flex flex-col gap-4">
            <Card title="Store">
              {may('store:write') ? <StoreForm key={`${store.name}\n${store.timeZone}`} /> : <StoreFacts />}
            </Card>
            {store.sandbox && may('store:write') && (
              <Card title="Clock" note="of this sandbox">
                <SandboxClock now={store.sandbox.now} />
              </Card>
            )}
            <Card title="Channels" note="names as people read them" flush={store.channels.length > 0}>
              <ChannelNames />
            </Card>
            <Card title="At the till" note="which tier a customer has, the highest first">
              <TillSegmentsList />
            </Card>
            <Card title="Notes" note="on the time axis of charts" flush>
              <NotesList />
            </Card>
            <Card title="Shared links" note="pages that can be seen without an account">
              <ShareLinksList />
            </Card>
            <Card title="Sent by mail" note="pages of insights, by a schedule">
              <ReportSchedulesList />
            </Card>
            {may('audit:read') && (
              <Card title="Audit log" note="who changed, sent or took out what">
                <Link href={store.path('/audit')} className="figure-link">
                  Open the audit log
                </Link>
              </Card>
            )}
            <DeleteStoreCard />
          </div>
        </div>
      </PageMain>
    </>
  );
}
