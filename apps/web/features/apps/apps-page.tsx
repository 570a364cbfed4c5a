'use client';
import { Button } from '@throughline/ui/button';
import { EmptyState } from '@throughline/ui/empty-state';
import { Plus } from '@throughline/ui/icon';
import { Skeleton } from '@throughline/ui/skeleton';
import { useState } from 'react';
import { FailedQuery } from '../connections/failed-query.tsx';
import { NotForRole, OrganizationPage } from '../organizations/organization-page.tsx';
import { useOrganization } from '../organizations/use-organization.tsx';
import { AccessTable } from './access-table.tsx';
import { AppDialog } from './app-dialog.tsx';
import { AppsTable } from './apps-table.tsx';
import { DeleteAppDialog } from './delete-app-dialog.tsx';
import { EndAccessDialog } from './end-access-dialog.tsx';
import { RotateSecretDialog } from './rotate-secret-dialog.tsx';
import { type AccessRow, type AppRow, useApps } from './use-apps.ts';

type Asked =
  | { question: 'create' }
  | { question: 'change' | 'rotate' | 'delete'; app: AppRow }
  | { question: 'end'; access: AccessRow };

/** Programs of partners that people let in, and those the organization makes itself. */
export function AppsPage() {
  const { may } = useOrganization();
  const [asked, setAsked] = useState<Asked>();
  const isMay = may('keys:write');
  return (
    <OrganizationPage
      title="Apps"
      lead="Programs of partners come in by a person who lets them: to chosen stores, never to more than that person opens."
      actions={
        isMay && (
          <Button icon={<Plus />} onClick={() => setAsked({ question: 'create' })}>
            New app
          </Button>
        )
      }
    >
      {isMay ? <Apps onAsk={setAsked} /> : <NotForRole who="An owner or admin" />}
      {asked && <Question asked={asked} onClose={() => setAsked(undefined)} />}
    </OrganizationPage>
  );
}

function Apps({ onAsk }: { onAsk: (asked: Asked) => void }) {
  const query = useApps();
  if (query.isError && !query.data) return <FailedQuery error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton className="h-40 w-full" />;
  const { apps, access } = query.data;
  return (
    <div className="flex flex-col gap-6">
      <section>
        <h2 className="mb-2 text-lead font-semibold">Let in</h2>
        {access.length === 0 ? (
          <EmptyState title="No app is let in">
            A partner’s app sends you here when you connect it. You choose the stores, and end it whenever you like.
          </EmptyState>
        ) : (
          <AccessTable access={access} onEnd={(one) => onAsk({ question: 'end', access: one })} />
        )}
      </section>
      <section>
        <h2 className="mb-2 text-lead font-semibold">Your own apps</h2>
        {apps.length === 0 ? (
          <EmptyState title="No apps of your own">
            For partners who build for many merchants: an app asks each of them by OAuth 2.1. For a program of yours
            alone an API key is simpler.
          </EmptyState>
        ) : (
          <AppsTable apps={apps} onAsk={(question, app) => onAsk({ question, app })} />
        )}
      </section>
    </div>
  );
}

function Question({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  if ('access' in asked) return <EndAccessDialog access={asked.access} onClose={onClose} />;
  if (!('app' in asked)) return <AppDialog onClose={onClose} />;
  const dialogs = { change: AppDialog, rotate: RotateSecretDialog, delete: DeleteAppDialog };
  const Dialog = dialogs[asked.question];
  return <Dialog app={asked.app} onClose={onClose} />;
}
