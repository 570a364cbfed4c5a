'use client';
import type { Permission } from '@throughline/core/access/permissions';
import { PageMain } from '@throughline/ui/app-frame';
import { EmptyState } from '@throughline/ui/empty-state';
import { Lock } from '@throughline/ui/icon';
import { StoreTopBar } from '../shell/store-top-bar.tsx';
import { useStore } from '../shell/use-store.tsx';

/** What a page is for, in words that go on after "Your role does not ". */
const words: Partial<Record<Permission, string>> = {
  'figures:read': 'see figures',
  'people:read': 'see people',
  'people:lookup': 'look customers up',
  'definitions:write': 'make or change segments, canvases and recipes',
  'data:write': 'connect sources or import data',
  'privacy:write': 'answer requests by law',
  'store:write': 'change the store',
  'webhooks:write': 'set up webhooks',
  'audit:read': 'see the audit log',
};

/** In the place of a page that the viewer may not open: why, and who can change it. */
export function NoPermission({ needs, label }: { needs: Permission; label: string }) {
  const { organization } = useStore();
  return (
    <>
      <StoreTopBar crumbs={[{ label }]} />
      <PageMain>
        <h1 className="sr-only">{label}</h1>
        <EmptyState
          title={
            <span className="inline-flex items-center gap-2">
              <Lock className="size-4 shrink-0" aria-hidden="true" />
              Hidden for your role
            </span>
          }
        >
          In this store your role does not {words[needs] ?? 'open this page'}. An owner or admin of {organization.name}{' '}
          can give you another.
        </EmptyState>
      </PageMain>
    </>
  );
}
