'use client';
import { Button } from '@throughline/ui/button';
import { UserPlus } from '@throughline/ui/icon';
import { Skeleton } from '@throughline/ui/skeleton';
import { useState } from 'react';
import { FailedQuery } from '../connections/failed-query.tsx';
import { OrganizationPage } from '../organizations/organization-page.tsx';
import { useOrganization } from '../organizations/use-organization.tsx';
import { InvitationsCard } from './invitations-card.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { MembersTable } from './members-table.tsx';
import { useMembers } from './use-members.ts';

/** Who works in the organization, and who was asked to. */
export function MembersPage() {
  const { may } = useOrganization();
  const query = useMembers();
  const [inviting, setInviting] = useState(false);
  const invite = (
    <Button variant="primary" icon={<UserPlus />} onClick={() => setInviting(true)}>
      Invite
    </Button>
  );
  return (
    <OrganizationPage
      title="Members"
      lead="Who works here, and what they may do and see in all its stores."
      actions={may('members:write') && invite}
    >
      {query.isError && !query.data ? (
        <FailedQuery error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data ? (
        <div className="flex flex-col gap-4">
          <MembersTable members={query.data.members} viewerId={query.data.viewerId} />
          {query.data.invitations.length > 0 && <InvitationsCard invitations={query.data.invitations} />}
        </div>
      ) : (
        <Skeleton className="h-40 w-full" />
      )}
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </OrganizationPage>
  );
}
