'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { Ellipsis } from '@throughline/ui/icon';
import { Menu } from '@throughline/ui/menu';
import { type Column, Table } from '@throughline/ui/table';
import { Tag, type TagTone } from '@throughline/ui/tag';
import { useFormat } from '../../data/use-format.ts';
import type { ApiKeyRow } from './use-api-keys.ts';

export type KeyQuestion = 'rotate' | 'rename' | 'revoke';

const states: Readonly<Record<ApiKeyRow['state'], { label: string; tone: TagTone }>> = {
  ACTIVE: { label: 'Active', tone: 'pos' },
  ROTATING: { label: 'Rotating', tone: 'warn' },
  EXPIRED: { label: 'Expired', tone: 'neutral' },
  REVOKED: { label: 'Revoked', tone: 'neutral' },
};

/** Every key, the newest first, with what it opens and when it was used. */
export function ApiKeysTable(props: {
  keys: readonly ApiKeyRow[];
  onAsk: (question: KeyQuestion, key: ApiKeyRow) => void;
}) {
  const format = useFormat(Intl.DateTimeFormat().resolvedOptions().timeZone);
  const columns: Column<ApiKeyRow>[] = [
    {
      key: 'name',
      head: 'Key',
      phone: 'title',
      cell: ({ name, prefix, lastFour }) => (
        <span className="block min-w-0 [overflow-wrap:anywhere]">
          <span className="font-semibold">{name}</span>
          <span className="block font-mono text-small text-ink3">
            {prefix}…{lastFour}
          </span>
        </span>
      ),
    },
    {
      key: 'opens',
      head: 'Opens',
      phone: 'detail',
      phoneLine: true,
      cell: ({ allStores, stores, scopes, seesPersonal }) => (
        <span className="block [overflow-wrap:anywhere]">
          {allStores ? 'All stores' : stores.map(({ name }) => name).join(', ') || 'No store any more'}
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
      head: 'Ends',
      phone: 'detail',
      width: '8rem',
      cell: ({ expiresAt }) => (expiresAt ? format.instantDate(expiresAt) : 'No end'),
    },
    {
      key: 'state',
      head: 'State',
      phone: 'detail',
      width: '9rem',
      cell: ({ state, formerLastFour, formerUntil }) => (
        <span className="block">
          <Tag tone={states[state].tone}>{states[state].label}</Tag>
          {state === 'ROTATING' && formerUntil && (
            <span className="block text-small text-ink3">
              …{formerLastFour} until {format.dateTimeZone(formerUntil)}
            </span>
          )}
        </span>
      ),
    },
    {
      key: 'actions',
      head: <span className="sr-only">Change</span>,
      align: 'right',
      phone: 'figure',
      width: '3.5rem',
      cell: (key) =>
        (key.state === 'ACTIVE' || key.state === 'ROTATING') && (
          <Menu
            align="end"
            trigger={<Button square variant="ghost" aria-label={`Change ${key.name}`} icon={<Ellipsis />} />}
            items={[
              { label: 'Another secret', onSelect: () => props.onAsk('rotate', key) },
              { label: 'Rename', onSelect: () => props.onAsk('rename', key) },
              { kind: 'divider' },
              { label: 'Revoke', danger: true, onSelect: () => props.onAsk('revoke', key) },
            ]}
          />
        ),
    },
  ];
  return (
    <Card flush>
      <Table label="API keys" columns={columns} rows={props.keys} rowKey={({ id }) => id} />
    </Card>
  );
}
