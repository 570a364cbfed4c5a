'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { Ellipsis } from '@throughline/ui/icon';
import { Menu } from '@throughline/ui/menu';
import { type Column, Table } from '@throughline/ui/table';
import { Tag, type TagTone } from '@throughline/ui/tag';
import { useFormat } from '../../data/use-format.ts';
import type { ApiKeyRow } from './use-api-keys.ts';

export type KeyQuestion = 'usage' | 'rotate' | 'rename' | 'revoke';

const states: Readonly<Record<ApiKeyRow['state'], { label: string; tone: TagTone }>> = {
  ACTIVE: { label: 'Active', tone: 'pos' },
  ROTATING: { label: 'Rotating', tone: 'warn' },
  EXPIRED: { label: 'Expired', tone: 'neutral' },
  REVOKED: { label: 'Revoked', tone: 'neutral' },
};

const isLive = (state: ApiKeyRow['state']): boolean => state === 'ACTIVE' || state === 'ROTATING';

const sumOf = (usage: ApiKeyRow['usage'], what: 'requests' | 'points'): number =>
  usage.reduce((sum, hour) => sum + hour[what], 0);

/** Every key, the newest first, with what it opens and when it was used. */
export function ApiKeysTable(props: {
  keys: readonly ApiKeyRow[];
  onAsk: (question: KeyQuestion, key: ApiKeyRow) => void;
}) {
  const format = useFormat(Intl.DateTimeFormat().resolvedOptions().timeZone);
  const changes = (key: ApiKeyRow) => [
    { label: 'Another secret', onSelect: () => props.onAsk('rotate', key) },
    { label: 'Rename', onSelect: () => props.onAsk('rename', key) },
    { kind: 'divider' as const },
    { label: 'Revoke', danger: true, onSelect: () => props.onAsk('revoke', key) },
  ];
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
      key: 'asked',
      head: 'Last 24 hours',
      align: 'right',
      phone: 'detail',
      width: '11rem',
      cell: ({ usage }) => {
        const [requests, points] = [sumOf(usage, 'requests'), sumOf(usage, 'points')];
        if (requests === 0) return <span className="text-ink3">No requests</span>;
        return (
          <span className="block">
            {format.counted(requests, 'request', 'requests')}
            <span className="block text-small text-ink3">{format.counted(points, 'point', 'points')}</span>
          </span>
        );
      },
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
      cell: ({ state, formerLastFour, formerUntil, throttledAt, usage }) => (
        <span className="block">
          <span className="flex flex-wrap gap-1">
            <Tag tone={states[state].tone}>{states[state].label}</Tag>
            {isLive(state) && throttledAt && throttledAt >= (usage.at(-2)?.hour ?? '') && (
              <Tag tone="warn" title="Requests of this hour or the last one were refused: no points were left.">
                Throttled
              </Tag>
            )}
          </span>
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
      cell: (key) => (
        <Menu
          align="end"
          trigger={<Button square variant="ghost" aria-label={`Change ${key.name}`} icon={<Ellipsis />} />}
          items={[
            { label: 'Usage by hour', onSelect: () => props.onAsk('usage', key) },
            ...(isLive(key.state) ? changes(key) : []),
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
