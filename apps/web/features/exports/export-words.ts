import type { SelectOption } from '@throughline/ui/select';
import type { TagTone } from '@throughline/ui/tag';
import type { Format } from '../../data/format.ts';
import type { ExportFieldsFragment, ExportFormat, ExportStatus, ExportWhat } from '../../gql/graphql.ts';
import { shownName } from '../segments/overlap/chosen-segments.tsx';

export type ExportEntryRow = ExportFieldsFragment;

export const isUnderWay = ({ status }: Pick<ExportEntryRow, 'status'>): boolean =>
  status === 'QUEUED' || status === 'RUNNING';

export const whatOptions: readonly SelectOption<ExportWhat>[] = [
  { value: 'PEOPLE', label: 'People', detail: 'Everybody, as they are known now' },
  { value: 'MEMBERS', label: 'Members of a segment', detail: 'Today or on a past day' },
  { value: 'ORDERS', label: 'Orders', detail: 'All, also those that do not count' },
  { value: 'MEMBERSHIPS', label: 'Membership log', detail: 'Who entered and left, and why' },
];

export const formatOptions: readonly SelectOption<ExportFormat>[] = [
  { value: 'JSONL', label: 'JSON lines', detail: 'Text, one object a line' },
  { value: 'PARQUET', label: 'Parquet', detail: 'Typed columns, small' },
];

export const exportStates: Record<ExportStatus, { label: string; tone: TagTone }> = {
  QUEUED: { label: 'waits', tone: 'neutral' },
  RUNNING: { label: 'being written', tone: 'accent' },
  SUCCEEDED: { label: 'ready', tone: 'pos' },
  FAILED: { label: 'failed', tone: 'neg' },
};

/** What is in the file: `Members of Regulars`, `Membership log of Regulars`, `Orders`. */
export function exportTitle({ what, segmentId, segment }: Pick<ExportEntryRow, 'what' | 'segmentId' | 'segment'>) {
  const name = segment ? shownName(segment) : 'a segment that is gone';
  if (what === 'MEMBERS') return `Members of ${name}`;
  if (what === 'ORDERS') return 'Orders';
  if (what === 'PEOPLE') return 'People';
  return segmentId == null ? 'Membership log' : `Membership log of ${name}`;
}

/** The format, and of when it tells. */
export function exportMoment(
  { format: written, asOf, readAt, createdAt }: Pick<ExportEntryRow, 'format' | 'asOf' | 'readAt' | 'createdAt'>,
  format: Format,
): string {
  const label = formatOptions.find(({ value }) => value === written)!.label;
  if (asOf != null) return `${label} · to the end of ${format.date(asOf)}`;
  return `${label} · as of ${format.dateTime(readAt ?? createdAt)}`;
}

/** How far it is, or how large the file: rows, bytes and how long it is kept. */
export function exportSize(
  row: Pick<ExportEntryRow, 'status' | 'rowsWritten' | 'rowsTotal' | 'bytes' | 'expiresAt'>,
  format: Format,
): string {
  if (row.status === 'SUCCEEDED') {
    const rows = format.counted(row.rowsWritten, 'row', 'rows');
    return `${rows} · ${format.bytes(row.bytes ?? 0)} · kept until ${format.dateTime(row.expiresAt)}`;
  }
  if (row.status === 'QUEUED') return 'It begins in a moment.';
  return row.rowsTotal == null
    ? 'It is being read.'
    : `${format.count(row.rowsWritten)} of ${format.counted(row.rowsTotal, 'row', 'rows')}`;
}
