'use client';
import { mayGive, type Permission } from '@throughline/core/access/permissions';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { type Column, Table } from '@throughline/ui/table';
import { useToast } from '@throughline/ui/toast';
import { useState } from 'react';
import { useFormat } from '../../data/use-format.ts';
import { useNow } from '../../data/use-now.ts';
import { useOrganization } from '../organizations/use-organization.tsx';
import { InvitationLink } from './invitation-link.tsx';
import { roleName } from './role-select.tsx';
import { type InvitationRow, useMemberActions } from './use-members.ts';

/** Who was asked and has not come yet. */
export function InvitationsCard({ invitations }: { invitations: readonly InvitationRow[] }) {
  const own = new Set(useOrganization().permissions as Permission[]);
  const format = useFormat(Intl.DateTimeFormat().resolvedOptions().timeZone);
  const now = useNow(60_000);
  const toast = useToast();
  const { renew, revoke } = useMemberActions();
  const [link, setLink] = useState<string | null>(null);
  const sendAgain = async ({ id, email }: InvitationRow) => {
    const answer = await renew(id);
    if (answer.userErrors.length > 0) return;
    if (answer.link) return setLink(answer.link);
    toast({ text: answer.mailed ? `Sent again to ${email}` : 'The mail could not be sent. Try again in a moment.' });
  };
  const columns: Column<InvitationRow>[] = [
    {
      key: 'who',
      head: 'Invited',
      phone: 'title',
      cell: ({ email }) => <span className="[overflow-wrap:anywhere]">{email}</span>,
    },
    { key: 'role', head: 'Role', phone: 'detail', width: '8rem', cell: ({ role }) => roleName(role) },
    {
      key: 'until',
      head: 'Link',
      phone: 'detail',
      width: '14rem',
      cell: ({ expiresAt }) =>
        Date.parse(expiresAt) > now
          ? `Open until ${format.instantDate(expiresAt)}`
          : `Expired ${format.instantDate(expiresAt)}`,
    },
    {
      key: 'actions',
      head: <span className="sr-only">Change</span>,
      align: 'right',
      phone: 'figure',
      cell: (invitation) =>
        mayGive(own, invitation.role) && (
          <span className="inline-flex gap-1">
            <Button size="small" variant="ghost" onClick={() => void sendAgain(invitation)}>
              Send again
            </Button>
            <Button size="small" variant="ghost" onClick={() => void revoke(invitation.id)}>
              Take back
            </Button>
          </span>
        ),
    },
  ];
  return (
    <Card flush title="Invitations">
      <Table label="Invitations" columns={columns} rows={invitations} rowKey={({ id }) => id} />
      {link !== null && <InvitationLink link={link} onClose={() => setLink(null)} />}
    </Card>
  );
}
