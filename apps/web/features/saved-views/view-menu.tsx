'use client';
import { Button } from '@throughline/ui/button';
import { Bell, ChevronDown, Plus, Star, Trash2 } from '@throughline/ui/icon';
import { Menu } from '@throughline/ui/menu';
import type { MenuItem } from '@throughline/ui/menu-items';
import { useToast } from '@throughline/ui/toast';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { AlertDialog } from '../alerts/alert-dialog.tsx';
import { type AlertSegment, ofEveryone } from '../alerts/alert-draft.ts';
import { NameDialog } from '../folders/name-dialog.tsx';
import { useStore } from '../shell/use-store.tsx';
import { type SavedView, useSavedViews } from './use-saved-views.ts';

const hrefOf = ({ page, search }: Pick<SavedView, 'page' | 'search'>) => `/${page}${search && `?${search}`}`;

/** The saved views of the store, the page as it stands as another one, and alerts of whose orders it shows. `page` below the store's path. */
export function ViewMenu({ page, segment }: { page: string; segment?: AlertSegment | null | undefined }) {
  const store = useStore();
  const toast = useToast();
  const search = useSearchParams().toString();
  const { views, save, remove } = useSavedViews();
  const [naming, setNaming] = useState(false);
  const [alerting, setAlerting] = useState(false);
  const shown = views.find((view) => hrefOf(view) === hrefOf({ page, search }));
  const items: MenuItem[] = [
    { label: 'Save this view', icon: <Plus />, needs: 'definitions:write', onSelect: () => setNaming(true) },
    { label: 'Tell me when...', icon: <Bell />, needs: 'definitions:write', onSelect: () => setAlerting(true) },
    ...(views.length > 0 ? [{ kind: 'divider' as const }] : []),
    ...views.map((view) => ({
      kind: 'link' as const,
      label: view.name,
      icon: <Star />,
      href: store.path(hrefOf(view)),
    })),
    ...(shown
      ? [
          { kind: 'divider' as const },
          {
            label: `Delete “${shown.name}”`,
            icon: <Trash2 />,
            danger: true,
            needs: 'definitions:write',
            onSelect: () => void remove(shown),
          },
        ]
      : []),
  ];
  return (
    <>
      <Menu
        align="end"
        items={items}
        trigger={
          <Button className="max-w-48">
            <span className="min-w-0 truncate">{shown?.name ?? 'Views'}</span>
            <ChevronDown />
          </Button>
        }
      />
      {alerting && (
        <AlertDialog subject={{ ...ofEveryone, segment: segment ?? null }} onClose={() => setAlerting(false)} />
      )}
      {naming && (
        <NameDialog
          title="Save this view"
          action="Save"
          onClose={() => setNaming(false)}
          onSave={async (name) => {
            const problem = await save({ name, page, search });
            if (problem === null) toast({ text: `View “${name}” saved` });
            return problem;
          }}
        />
      )}
    </>
  );
}
