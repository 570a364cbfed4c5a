'use client';
import { mayGive, type Permission, type Role } from '@throughline/core/access/permissions';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { Switch } from '@throughline/ui/switch';
import { type Column, Table } from '@throughline/ui/table';
import { Tag } from '@throughline/ui/tag';
import { useState } from 'react';
import { useOrganization } from '../organizations/use-organization.tsx';
import { RemoveMemberDialog } from './remove-member-dialog.tsx';
import { RoleSelect, roleName } from './role-select.tsx';
import { type MemberRow, useMemberActions } from './use-members.ts';

/** What may not be changed stands as words. */
export function MembersTable({ members, viewerId }: { members: readonly MemberRow[]; viewerId: string }) {
  const { may, permissions } = useOrganization();
  const { setRole, setSeesPersonal } = useMemberActions();
  const [leaving, setLeaving] = useState<MemberRow>();
  const own = new Set(permissions as Permission[]);
  const columns: Column<MemberRow>[] = [
    {
      key: 'who',
      head: 'Member',
      phone: 'title',
      cell: (member) => (
        <span className="block min-w-0 [overflow-wrap:anywhere]">
          <span className="font-semibold">{member.name || member.email}</span>{' '}
          {member.userId === viewerId && <Tag>You</Tag>}
          {member.name && <span className="block text-small text-ink3">{member.email}</span>}
        </span>
      ),
    },
    {
      key: 'role',
      head: 'Role',
      phone: 'detail',
      phoneLine: true,
      width: '11rem',
      cell: (member) =>
        mayGive(own, member.role) ? (
          <RoleSelect
            label={`Role of ${member.email}`}
            hideLabel
            value={member.role}
            onChange={(role: Role) => void setRole(member.userId, role)}
          />
        ) : (
          roleName(member.role)
        ),
    },
    {
      key: 'personal',
      head: 'Personal data',
      phone: 'detail',
      phoneLine: true,
      width: '13rem',
      cell: (member) =>
        member.role === 'staff' ? (
          'One person at a time'
        ) : may('members:write') && may('personal:read') ? (
          <Switch
            label={member.seesPersonal ? 'Personal data seen' : 'Personal data masked'}
            checked={member.seesPersonal}
            onChange={(sees) => void setSeesPersonal(member.userId, sees)}
          />
        ) : member.seesPersonal ? (
          'Personal data seen'
        ) : (
          'Personal data masked'
        ),
    },
    {
      key: 'actions',
      head: <span className="sr-only">Take out</span>,
      align: 'right',
      phone: 'figure',
      width: '8rem',
      cell: (member) =>
        (member.userId === viewerId || mayGive(own, member.role)) && (
          <Button
            size="small"
            variant="ghost"
            aria-label={member.userId === viewerId ? 'Leave' : `Remove ${member.email}`}
            onClick={() => setLeaving(member)}
          >
            {member.userId === viewerId ? 'Leave' : 'Remove'}
          </Button>
        ),
    },
  ];
  return (
    <>
      <Card flush>
        <Table label="Members" columns={columns} rows={members} rowKey={({ userId }) => userId} />
      </Card>
      {leaving && (
        <RemoveMemberDialog
          member={leaving}
          isSelf={leaving.userId === viewerId}
          onClose={() => setLeaving(undefined)}
        />
      )}
    </>
  );
}
