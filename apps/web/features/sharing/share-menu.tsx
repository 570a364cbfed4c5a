'use client';
import { sharedInsightPages } from '@throughline/core/insights/shared-pages';
import { Button } from '@throughline/ui/button';
import { Share2 } from '@throughline/ui/icon';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { ShareDialog } from './share-dialog.tsx';

/** What leaves the dashboard of a page of insights. `page` below the store's path. */
export function ShareMenu({ page, label }: { page: string; label: string }) {
  const search = useSearchParams().toString();
  const [sharing, setSharing] = useState(false);
  if (!sharedInsightPages.some((key) => page === `insights/${key}`)) return null;
  return (
    <>
      <Button icon={<Share2 />} onClick={() => setSharing(true)}>
        Share
      </Button>
      {sharing && <ShareDialog page={page} search={search} label={label} onClose={() => setSharing(false)} />}
    </>
  );
}
