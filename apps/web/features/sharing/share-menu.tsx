'use client';
import { sharedInsightPages } from '@throughline/core/insights/shared-pages';
import { Button } from '@throughline/ui/button';
import { ChevronDown, Link2, Mail, Share2 } from '@throughline/ui/icon';
import { Menu, type MenuItem } from '@throughline/ui/menu';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { ReportDialog } from '../reports/report-dialog.tsx';
import { ShareDialog } from './share-dialog.tsx';

/** The ways out of the dashboard for a page of insights. `page` below the store's path. */
export function ShareMenu({ page, label }: { page: string; label: string }) {
  const search = useSearchParams().toString();
  const [open, setOpen] = useState<'link' | 'mail' | null>(null);
  if (!sharedInsightPages.some((key) => page === `insights/${key}`)) return null;
  const items: MenuItem[] = [
    { label: 'Share a link', icon: <Link2 />, onSelect: () => setOpen('link') },
    { label: 'Send by mail', icon: <Mail />, onSelect: () => setOpen('mail') },
  ];
  const shown = { page, search, label, onClose: () => setOpen(null) };
  return (
    <>
      <Menu
        align="end"
        items={items}
        trigger={
          <Button icon={<Share2 />}>
            Share
            <ChevronDown />
          </Button>
        }
      />
      {open === 'link' && <ShareDialog {...shown} />}
      {open === 'mail' && <ReportDialog {...shown} />}
    </>
  );
}
