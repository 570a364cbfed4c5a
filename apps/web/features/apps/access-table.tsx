'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { type Column, Table } from '@throughline/ui/table';
import { useFormat } from '../../data/use-format.ts';
import type { AccessRow } from './use-apps.ts';

/** What was given to apps, the newest first. */
export function AccessTable(props: { access: readonly AccessRow[]; onEnd: (access: AccessRow) => void }) {
  const format = useFormat(Intl.DateTimeFormat().resolvedOptions().timeZone);
  const columns: Column<AccessRow>[] = [
    {
      key: 'name',
      head: 'App',
      phone: 'title',
      cell: ({ name, createdAt }) => (
        <span className="block min-w-0 [overflow-wrap:anywhere]">
          <span className="font-semibold">{name}</span>
          <span className="block text-small text-ink3">Let in {format.instantDate(createdAt)}</span>
        </span>
      ),
    },
    {
      key: 'opens',
      head: 'Opens',
      phone: 'detail',
      phoneLine: true,
      cell: ({ stores, scopes, seesPersonal }) => (
        <span className="block [overflow-wrap:anywhere]">
          {stores.map(({ name }) => name).join(', ') || 'No store any more'}
          <span className="block font-mono text-small text-ink3">
            {[...scopes, ...(seesPersonal ? ['personal:read'] : [])].join(' ')}
          </span>
        </span>
      ),
    },
    {
      key: 'used',
      head: 'Last use',
      phone: 'detail',
      width: '10rem',
      cell: ({ lastUsedAt }) => (lastUsedAt ? format.dateTimeZone(lastUsedAt) : 'Never used'),
    },
    {
      key: 'ends',
      head: 'Ends unless renewed',
      phone: 'detail',
      width: '11rem',
      cell: ({ expiresAt }) => `Until ${format.instantDate(expiresAt)}`,
    },
    {
      key: 'actions',
      head: <span className="sr-only">Change</span>,
      align: 'right',
      phone: 'figure',
      width: '5rem',
      cell: (one) => (
        <Button variant="ghost" aria-label={`End ${one.name}`} onClick={() => props.onEnd(one)}>
          End
        </Button>
      ),
    },
  ];
  return (
    <Card flush>
      <Table label="Apps that are let in" columns={columns} rows={props.access} rowKey={({ id }) => id} />
    </Card>
  );
}
