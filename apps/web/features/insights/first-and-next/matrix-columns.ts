// The columns of the matrix of first and later channels: each channel that anybody used later, and no later order.
import { channelKey, channelLabel } from '../channel-words.ts';
import type { FirstRow } from './use-first-and-next.ts';

export type MatrixCell = FirstRow['none'] & { medianDays?: FirstRow['later'][number]['medianDays'] };

export interface MatrixColumn {
  key: string;
  label: string;
  /** Undefined where nobody of the row is in it. */
  cellOf: (row: FirstRow) => MatrixCell | undefined;
}

export function matrixColumns(rows: readonly FirstRow[]): MatrixColumn[] {
  const channels = new Map(rows.flatMap(({ later }) => later.map(({ channel }) => [channelKey(channel), channel])));
  // Columns stand in the order of the rows; a channel that nobody began in comes after them.
  const firsts = rows.map(({ channel }) => channelKey(channel));
  const place = (key: string) => (firsts.includes(key) ? firsts.indexOf(key) : firsts.length);
  return [
    ...[...channels]
      .sort(([a], [b]) => place(a) - place(b))
      .map(([key, channel]) => ({
        key: `later ${key}`,
        label: `later in ${channelLabel(channel)}`,
        cellOf: (row: FirstRow) => row.later.find((cell) => channelKey(cell.channel) === key),
      })),
    { key: 'none', label: 'no later order', cellOf: (row) => row.none },
  ];
}
