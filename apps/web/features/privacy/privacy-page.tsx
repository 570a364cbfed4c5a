'use client';
import { PageHead, PageMain } from '@throughline/ui/app-frame';
import { StoreTopBar } from '../shell/store-top-bar.tsx';
import { PrivacyRequests } from './privacy-requests.tsx';
import { Retention } from './retention.tsx';

/** What people asked for, until when, and what came of it; how long what may be personal is kept; who sees it. */
export function PrivacyPage() {
  return (
    <>
      <StoreTopBar crumbs={[{ label: 'Privacy' }]} />
      <PageMain>
        <PageHead
          title="Privacy"
          lead="Requests of people about their data, asked here or by a source. An erasure is done when no place holds the values any more. To export or erase somebody, open the person."
        />
        <div className="flex flex-col gap-4">
          <PrivacyRequests />
          <Retention />
        </div>
      </PageMain>
    </>
  );
}
