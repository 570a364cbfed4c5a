'use client';
import { PageHead, PageMain } from '@throughline/ui/app-frame';
import { Button } from '@throughline/ui/button';
import { Download } from '@throughline/ui/icon';
import { StoreTopBar } from '../shell/store-top-bar.tsx';
import { useStore } from '../shell/use-store.tsx';
import { AuditList } from './audit-list.tsx';
import { useAuditFilter } from './use-audit-filter.ts';
import { csvHref, useAuditLog } from './use-audit-log.ts';

/** Who did what in the store, the newest first; searched, opened, and taken out as CSV. */
export function AuditPage() {
  const store = useStore();
  const filter = useAuditFilter();
  const query = useAuditLog({ storeId: store.id }, filter.settled);
  return (
    <>
      <StoreTopBar crumbs={[{ label: 'Settings', href: store.path('/settings') }, { label: 'Audit log' }]} />
      <PageMain>
        <PageHead
          title="Audit log"
          lead="Who changed, sent or took out what. Nothing in it can be changed or removed."
          actions={
            <Button asChild>
              <a href={csvHref(store.id, filter.settled)} download>
                <Download />
                Export CSV
              </a>
            </Button>
          }
        />
        <AuditList filter={filter} query={query} timeZone={store.timeZone} today={store.today} />
      </PageMain>
    </>
  );
}
