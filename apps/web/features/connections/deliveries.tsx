'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { Eye } from '@throughline/ui/icon';
import { Select } from '@throughline/ui/select';
import { type Column, Table } from '@throughline/ui/table';
import { Tag } from '@throughline/ui/tag';
import { useState } from 'react';
import { cx } from '../../data/cx.ts';
import { type Format, useFormat } from '../../data/use-format.ts';
import { useUrlState } from '../../data/use-url-state.ts';
import type { DeliveryState } from '../../gql/graphql.ts';
import { useStore } from '../shell/use-store.tsx';
import { FailedQuery } from './failed-query.tsx';
import type { HealthTone } from './health-words.ts';
import { PayloadDialog } from './payload-dialog.tsx';
import { ShowMore } from './show-more.tsx';
import { type DeliveryRow, useDeliveries } from './use-connections.ts';

const states: Readonly<Record<DeliveryState, { label: string; tone: HealthTone }>> = {
  WAITING: { label: 'Waiting', tone: 'accent' },
  DONE: { label: 'Taken in', tone: 'pos' },
  IGNORED: { label: 'Ignored', tone: 'neutral' },
  DEAD: { label: 'Failed', tone: 'neg' },
};
const isState = (value: string): value is DeliveryState => Object.hasOwn(states, value);
const filters = ['ALL', 'WAITING', 'DONE', 'IGNORED', 'DEAD'] as const;

function columnsOf(format: Format, onShow: (row: DeliveryRow) => void): readonly Column<DeliveryRow>[] {
  return [
    {
      key: 'topic',
      head: 'Event',
      phone: 'title',
      cell: ({ topic }) => <span className="[overflow-wrap:anywhere]">{topic}</span>,
    },
    {
      key: 'object',
      head: 'About',
      phone: 'detail',
      cell: ({ objectKind, objectId }) => (
        <span className="text-ink2 [overflow-wrap:anywhere]">
          {objectKind ? `${objectKind.replaceAll('_', ' ')} ${objectId ?? ''}` : '–'}
        </span>
      ),
    },
    {
      key: 'happenedAt',
      head: 'Happened',
      phone: 'hidden',
      cell: ({ happenedAt }) => (
        <span className="whitespace-nowrap text-ink2">{happenedAt ? format.dateTime(happenedAt) : '–'}</span>
      ),
    },
    {
      key: 'receivedAt',
      head: 'Received',
      phone: 'detail',
      cell: ({ receivedAt }) => <span className="whitespace-nowrap text-ink2">{format.dateTime(receivedAt)}</span>,
    },
    {
      key: 'state',
      head: 'State',
      phone: 'figure',
      cell: ({ state }) => <Tag tone={states[state].tone}>{states[state].label}</Tag>,
    },
    {
      key: 'reason',
      head: 'Why',
      phone: 'detail',
      cell: ({ reason }) =>
        reason ? <span className="text-ink2 [overflow-wrap:anywhere]">{reason}</span> : <span className="md:hidden" />,
    },
    {
      key: 'payload',
      head: <span className="sr-only">Payload</span>,
      align: 'right',
      phone: 'detail',
      cell: (row) =>
        row.payload ? (
          <Button
            size="small"
            variant="ghost"
            icon={<Eye />}
            aria-label={`Payload of ${row.topic}, ${row.eventId}`}
            onClick={() => onShow(row)}
          >
            Payload
          </Button>
        ) : (
          <span className="text-small text-ink3">no longer kept</span>
        ),
    },
  ];
}

/** Of more, no more are counted. */
const countMax = 10_000;

/** What the source sent, newest first. */
export function Deliveries({ connectionId }: { connectionId: string }) {
  const store = useStore();
  const format = useFormat(store.timeZone);
  const [given, setState] = useUrlState('state', 'ALL');
  const state = isState(given) ? given : null;
  const query = useDeliveries(store.id, connectionId, state);
  const [shown, setShown] = useState<DeliveryRow>();
  return (
    <Card
      flush
      title="Events"
      note={query.total === undefined ? '' : `${format.count(query.total)}${query.total < countMax ? '' : ' or more'}`}
      actions={
        <Select
          className="w-44"
          label="State"
          hideLabel
          options={filters.map((value) => ({ value, label: value === 'ALL' ? 'All states' : states[value].label }))}
          value={state ?? 'ALL'}
          onChange={setState}
        />
      }
    >
      {query.isError && !query.rows ? (
        <FailedQuery error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <div className={cx('border-t border-line', query.isPlaceholderData && 'opacity-60')}>
          <Table
            label="Events"
            columns={columnsOf(format, setShown)}
            rows={query.rows}
            rowKey={({ id }) => id}
            loadingRows={5}
            empty={
              <p className="text-ink2">
                {state === null
                  ? 'Nothing has been sent yet. Events appear here as they arrive; what is fetched stands under Readings.'
                  : 'No event is in this state.'}
              </p>
            }
          />
          <ShowMore
            query={query}
            shown={query.rows?.length ?? 0}
            total={query.total === countMax ? undefined : query.total}
            format={format}
          />
        </div>
      )}
      {shown?.payload && (
        <PayloadDialog
          title={`${shown.topic}, ${shown.eventId}`}
          payload={shown.payload}
          onClose={() => setShown(undefined)}
        />
      )}
    </Card>
  );
}
