// How far an import is, from what the API tells of it. The bar never goes back and never stands at 100 % while work is left.
import type { ImportQuery, ImportsQuery } from '../../gql/graphql.ts';

export type ImportEntry = NonNullable<ImportsQuery['store']>['imports']['nodes'][number];
export type ImportDetails = NonNullable<ImportQuery['import']>;

export const importSteps = ['Upload', 'Read', 'Check', 'Load', 'Recount segments'] as const;
type Progress = Pick<ImportEntry, 'status' | 'stage' | 'bytesRead' | 'bytesTotal'>;

const stepOfStage: Record<ImportEntry['stage'], number> = {
  QUEUED: 1,
  READING: 1,
  CHECKING: 2,
  LOADING: 3,
  RECOUNTING: 4,
  DONE: 5,
};
/** The share of the bar that the passes over the bytes take; the rest is the recount. */
const bytesShare = 0.94;

/** The step under way, 0 = upload; 5 = done. */
export const stepOf = (entry: Progress): number => (entry.status === 'SUCCEEDED' ? 5 : stepOfStage[entry.stage]);

/** How much of some bytes has been read, 0..1; both passes over a file count half. */
export const readShare = (file: { bytesRead: number; bytesTotal: number }): number =>
  file.bytesTotal > 0 ? Math.min(1, file.bytesRead / file.bytesTotal) : 0;

/** 0..1; below 1 until the import has ended. */
export function progressOf(entry: Progress): number {
  if (entry.status === 'SUCCEEDED') return 1;
  return stepOf(entry) >= 4 ? 0.96 : readShare(entry) * bytesShare;
}

export const isUnderWay = (entry: Pick<ImportEntry, 'status'>): boolean =>
  entry.status === 'QUEUED' || entry.status === 'RUNNING';

/** Words for where it stands: "Done", "Same file, nothing changed", "Failed: ..." */
export function describeOutcome(entry: ImportEntry): {
  tone: 'pos' | 'warn' | 'neg' | 'accent' | 'neutral';
  text: string;
} {
  if (entry.undoneAt) return { tone: 'neutral', text: 'Undone' };
  if (entry.status === 'FAILED') return { tone: 'neg', text: entry.message ? `Failed: ${entry.message}` : 'Failed' };
  if (entry.status === 'QUEUED') return { tone: 'neutral', text: 'Waiting' };
  if (entry.status === 'RUNNING')
    return {
      tone: 'accent',
      text: `${importSteps[stepOf(entry)] ?? 'Working'}, ${Math.floor(progressOf(entry) * 100)}%`,
    };
  if (entry.rowsRejected > 0)
    return { tone: 'warn', text: `Done, ${entry.rowsRejected.toLocaleString('en')} rejected` };
  if (entry.ordersTotal > 0 && entry.ordersNew === 0 && entry.ordersChanged === 0)
    return { tone: 'pos', text: 'Same file, nothing changed' };
  return { tone: 'pos', text: 'Done' };
}

/** "Global Electronics, 4 files", or the one file's name. */
export function titleOf(entry: Pick<ImportEntry, 'files' | 'mappingName' | 'format'>): string {
  const { files } = entry;
  if (files.length === 1) return files[0]!.name;
  if (files.length === 0) return formatNames[entry.format];
  return `${entry.mappingName ?? files[0]!.name}, ${files.length} files`;
}

export const formatNames: Record<ImportEntry['format'], string> = {
  SHOPIFY_ORDERS_CSV: 'Shopify orders',
  SHOPIFY_CUSTOMERS_CSV: 'Shopify customers',
  SHOPIFY_PRODUCTS_CSV: 'Shopify products',
  MAPPED_CSV: 'Mapped files',
  FACTS_JSONL: 'Facts as JSON Lines',
  PEOPLE_LIST_CSV: 'List of people',
};
