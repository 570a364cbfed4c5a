'use client';
import { Card } from '@throughline/ui/card';
import { EmptyState } from '@throughline/ui/empty-state';
import { ErrorState } from '@throughline/ui/error-state';
import { Skeleton } from '@throughline/ui/skeleton';
import { useState } from 'react';
import { describeError } from '../../data/api-error.ts';
import { OrganizationPage } from '../organizations/organization-page.tsx';
import { useOrganization } from '../organizations/use-organization.tsx';
import { EndGrantDialog } from './end-grant-dialog.tsx';
import { GrantList, RowButton } from './grant-list.tsx';
import { type Grant, isOpen } from './grant-words.ts';
import { useClients } from './use-grants.ts';

const titleOf = ({ merchantName }: Grant) => merchantName;

/** The agency's side: which merchants let it in, and how far. */
export function ClientsPage() {
  const query = useClients();
  const { may } = useOrganization();
  const [ending, setEnding] = useState<Grant | null>(null);
  const grants = query.data;
  const [active, ended] = [grants?.filter(isOpen) ?? [], grants?.filter((grant) => !isOpen(grant)) ?? []];
  const actions = (grant: Grant) =>
    may('members:write') ? (
      <RowButton label="Give up" name={titleOf(grant)} danger onClick={() => setEnding(grant)} />
    ) : null;
  return (
    <>
      <OrganizationPage
        title="Clients"
        lead="The merchants that let your agency in. In their stores each of you may do what both the own role here and the grant allow."
      >
        {query.isError ? (
          <Card>
            <ErrorState title={describeError(query.error).message} onRetry={() => void query.refetch()} />
          </Card>
        ) : !grants ? (
          <Skeleton className="h-40" />
        ) : (
          <div className="flex flex-col gap-5">
            <Card flush>
              {active.length === 0 ? (
                <EmptyState title="No client yet">
                  A merchant lets you in by a link, made under Agencies of its organization. Open the link as an owner
                  or admin of this agency.
                </EmptyState>
              ) : (
                <GrantList label="Clients" grants={active} title={titleOf} actions={actions} />
              )}
            </Card>
            {ended.length > 0 && (
              <Card flush title="Ended">
                <GrantList label="Ended grants" grants={ended} title={titleOf} actions={() => null} />
              </Card>
            )}
          </div>
        )}
      </OrganizationPage>
      {ending && (
        <EndGrantDialog
          side="agency"
          grant={ending}
          title={`Give up access to ${ending.merchantName}?`}
          onClose={() => setEnding(null)}
        />
      )}
    </>
  );
}
