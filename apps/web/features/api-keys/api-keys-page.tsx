'use client';
import { Button } from '@throughline/ui/button';
import { EmptyState } from '@throughline/ui/empty-state';
import { Plus } from '@throughline/ui/icon';
import { Skeleton } from '@throughline/ui/skeleton';
import { useState } from 'react';
import { FailedQuery } from '../connections/failed-query.tsx';
import { NotForRole, OrganizationPage } from '../organizations/organization-page.tsx';
import { useOrganization } from '../organizations/use-organization.tsx';
import { ApiKeysTable, type KeyQuestion } from './api-keys-table.tsx';
import { CreateKeyDialog } from './create-key-dialog.tsx';
import { KeyUsageDialog } from './key-usage-dialog.tsx';
import { RenameKeyDialog } from './rename-key-dialog.tsx';
import { RevokeKeyDialog } from './revoke-key-dialog.tsx';
import { RotateKeyDialog } from './rotate-key-dialog.tsx';
import { type ApiKeyRow, useApiKeys } from './use-api-keys.ts';

const dialogs = { usage: KeyUsageDialog, rotate: RotateKeyDialog, rename: RenameKeyDialog, revoke: RevokeKeyDialog };

/** Which programs are let in, what they may, and taking it back. */
export function ApiKeysPage() {
  const { may } = useOrganization();
  const [making, setMaking] = useState(false);
  const isMay = may('keys:write');
  return (
    <OrganizationPage
      title="API keys"
      lead="Programs of yours and of your partners come in with a key: to some stores, with some permissions, until a day."
      actions={
        isMay && (
          <Button variant="primary" icon={<Plus />} onClick={() => setMaking(true)}>
            New key
          </Button>
        )
      }
    >
      {isMay ? <Keys making={making} onMade={() => setMaking(false)} /> : <NotForRole who="An owner or admin" />}
      <p className="mt-2.5 text-small text-ink2">
        What can be asked, with examples to run: the{' '}
        <a className="text-accent-ink underline" href="/reference">
          reference
        </a>
        . Try any query as yourself in{' '}
        <a className="text-accent-ink underline" href="/graphiql">
          GraphiQL
        </a>
        .
      </p>
    </OrganizationPage>
  );
}

function Keys({ making, onMade }: { making: boolean; onMade: () => void }) {
  const query = useApiKeys();
  const [asked, setAsked] = useState<{ question: KeyQuestion; key: ApiKeyRow }>();
  if (query.isError && !query.data) return <FailedQuery error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton className="h-40 w-full" />;
  const { keys, stores } = query.data;
  const Asked = asked && dialogs[asked.question];
  return (
    <>
      {keys.length === 0 ? (
        <EmptyState title="No keys yet">
          A key is shown once, when it is made. It can be given another secret while programs change over, and taken
          back at once.
        </EmptyState>
      ) : (
        <ApiKeysTable keys={keys} onAsk={(question, key) => setAsked({ question, key })} />
      )}
      {making && <CreateKeyDialog stores={stores} onClose={onMade} />}
      {Asked && <Asked apiKey={asked.key} onClose={() => setAsked(undefined)} />}
    </>
  );
}
