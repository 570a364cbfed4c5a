'use client';
import { MetricStrip } from '@throughline/ui/metric-strip';
import type { Format } from '../../data/use-format.ts';
import { agoWords } from './elapsed-words.ts';
import { refusedWords } from './health-words.ts';
import type { ConnectionDetails } from './use-connections.ts';

/** What is here, what came, what was refused and why. */
export function ConnectionFigures(props: { connection: ConnectionDetails; format: Format; now: number }) {
  const { connection, format, now } = props;
  const at = (instant: string | null | undefined) => (instant ? format.dateTime(instant) : undefined);
  const ago = (instant: string | null | undefined) => (instant ? agoWords(now - Date.parse(instant)) : '–');
  const refused = connection.refusals.reduce((sum, { count }) => sum + count, 0);
  const here = [
    { key: 'orders', label: 'Orders', value: format.count(connection.orderCount), note: 'of this connection' },
    { key: 'profiles', label: 'Profiles', value: format.count(connection.profileCount), note: 'of this connection' },
    ...(connection.inventoryLevelCount > 0
      ? [
          {
            key: 'stock',
            label: 'Stock levels',
            value: format.count(connection.inventoryLevelCount),
            note: 'items at locations',
          },
        ]
      : []),
  ];
  if (connection.status === 'NONE' || connection.fileFeed) return <MetricStrip label="What is here" cells={here} />;
  const cells = [
    {
      key: 'asOf',
      label: 'Data as of',
      value: ago(connection.dataAsOf),
      note: at(connection.dataAsOf) ?? 'once the history is read',
    },
    ...here,
    {
      key: 'received',
      label: 'Events received',
      value: format.count(connection.receivedCount),
      note:
        connection.repeatedCount > 0
          ? `${format.count(connection.repeatedCount)} repeated, without effect`
          : connection.lastDeliveryAt
            ? `last ${ago(connection.lastDeliveryAt)}`
            : 'none yet',
    },
    {
      key: 'refused',
      label: 'Refused',
      value: format.count(refused),
      note: refusedWords(connection.refusals, format.count) || 'none',
    },
    {
      key: 'waiting',
      label: 'Waiting',
      value: format.count(connection.waitingCount),
      note: connection.deadCount > 0 ? `${format.count(connection.deadCount)} failed` : 'none failed',
    },
  ];
  return <MetricStrip label="What came" cells={cells} />;
}
