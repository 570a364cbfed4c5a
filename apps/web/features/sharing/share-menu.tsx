'use client';
import { readSharedPage } from '@throughline/core/insights/shared-pages';
import { Button } from '@throughline/ui/button';
import { ChevronDown, Link2, Mail, Share2 } from '@throughline/ui/icon';
import { Menu } from '@throughline/ui/menu';
import type { MenuItem } from '@throughline/ui/menu-items';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { ReportDialog } from '../reports/report-dialog.tsx';
import { ShareDialog } from './share-dialog.tsx';

/** What a link and a mail look at where it is not what the URL says; null = there is nothing to look at. */
export type SharedSearch = { link: string; mail: string } | null;

/** The ways out of the dashboard for its home and pages of insights. `page` below the store's path. */
export function ShareMenu(props: { page: string; label: string; search?: SharedSearch }) {
  const { page, label } = props;
  const url = useSearchParams().toString();
  const search = props.search === undefined ? { link: url, mail: url } : props.search;
  const [open, setOpen] = useState<'link' | 'mail' | null>(null);
  if (search === null || readSharedPage(page) === null) return null;
  const items: MenuItem[] = [
    { label: 'Share a link', icon: <Link2 />, needs: 'definitions:write', onSelect: () => setOpen('link') },
    { label: 'Send by mail', icon: <Mail />, needs: 'definitions:write', onSelect: () => setOpen('mail') },
  ];
  const shown = { page, label, onClose: () => setOpen(null) };
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
      {open === 'link' && <ShareDialog {...shown} search={search.link} />}
      {open === 'mail' && <ReportDialog {...shown} search={search.mail} />}
    </>
  );
}
