'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { Ellipsis } from '@throughline/ui/icon';
import { Menu } from '@throughline/ui/menu';
import { type Column, Table } from '@throughline/ui/table';
import { useFormat } from '../../data/use-format.ts';
import type { AppRow } from './use-apps.ts';

export type AppQuestion = 'change' | 'rotate' | 'delete';

/** The organization's own, the newest first. */
export function AppsTable(props: { apps: readonly AppRow[]; onAsk: (question: AppQuestion, app: AppRow) => void }) {
  const format = useFormat(Intl.DateTimeFormat().resolvedOptions().timeZone);
  const columns: Column<AppRow>[] = [
    {
      key: 'name',
      head: 'App',
      phone: 'title',
      cell: ({ name, id }) => (
        <span className="block min-w-0 [overflow-wrap:anywhere]">
          <span className="font-semibold">{name}</span>
          <span className="block font-mono text-small text-ink3">{id}</span>
        </span>
      ),
    },
    {
      key: 'uris',
      head: 'Comes back to',
      phone: 'detail',
      phoneLine: true,
      cell: ({ redirectUris }) => (
        <span className="block font-mono text-small [overflow-wrap:anywhere]">{redirectUris.join(' ')}</span>
      ),
    },
    {
      key: 'secret',
      head: 'Secret',
      phone: 'detail',
      width: '8rem',
      cell: ({ lastFour }) => (lastFour ? <span className="font-mono text-small">…{lastFour}</span> : 'None'),
    },
    {
      key: 'made',
      head: 'Made',
      phone: 'detail',
      width: '8rem',
      cell: ({ createdAt }) => format.instantDate(createdAt),
    },
    {
      key: 'actions',
      head: <span className="sr-only">Change</span>,
      align: 'right',
      phone: 'figure',
      width: '3.5rem',
      cell: (app) => (
        <Menu
          align="end"
          trigger={<Button square variant="ghost" aria-label={`Change ${app.name}`} icon={<Ellipsis />} />}
          items={[
            { label: 'Change', onSelect: () => props.onAsk('change', app) },
            ...(app.isPublic ? [] : [{ label: 'Another secret', onSelect: () => props.onAsk('rotate', app) }]),
            { kind: 'divider' as const },
            { label: 'Delete', danger: true, onSelect: () => props.onAsk('delete', app) },
          ]}
        />
      ),
    },
  ];
  return (
    <Card flush>
      <Table label="Own apps" columns={columns} rows={props.apps} rowKey={({ id }) => id} />
    </Card>
  );
}
