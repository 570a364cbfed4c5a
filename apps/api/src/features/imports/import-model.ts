import type { ImportFormat } from '@throughline/connectors/import-reader';
import type { OpenStore } from '../stores/open-store.ts';

/** One file of an import, as it lies in the `imports` row. */
export interface StoredFile {
  name: string;
  /** The file's name within the import's folder. */
  storedAs: string;
  /** Of a file within a zip: what the archive is called, and the number of the entry in it. */
  packed?: { archive: string; entry: number };
  bytesTotal: number;
  bytesRead: number;
  rowsRead: number;
  rowsAccepted: number;
  rowsRejected: number;
  /** Of the first rejected row: what the download of rejected rows is headed with. */
  header?: string[];
}

/** Of a Shopify orders import: how other currencies become the store's, as it lies in `mapping` of the `imports` row. */
export type StoredRates =
  | { rates: Record<string, string> }
  | { file: Pick<StoredFile, 'name' | 'storedAs' | 'bytesTotal'> };

export interface StoredColumn {
  file: string;
  name: string;
  fate: 'USED' | 'KEPT' | 'IGNORED';
  reason: string;
}

export interface StoredChannelTotal {
  channel: string;
  orders: number;
  /** Decimal digits: JSON has no integers of this size. */
  amountMinor: string;
}

export type ImportStatus = 'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'FAILED';
export type ImportStage = 'QUEUED' | 'READING' | 'CHECKING' | 'LOADING' | 'RECOUNTING' | 'DONE';

export interface ImportRow {
  id: string;
  connectionId: string | null;
  status: string;
  stage: string;
  format: string;
  dryRun: boolean;
  mapping: unknown;
  mappingName: string | null;
  files: unknown;
  columns: unknown;
  sample: unknown;
  channelTotals: unknown;
  rowsRead: number;
  rowsAccepted: number;
  rowsRejected: number;
  ordersTotal: number;
  ordersNew: number;
  ordersChanged: number;
  ordersUnchanged: number;
  peopleTotal: number;
  productsTotal: number;
  refundsTotal: number;
  bytesTotal: bigint;
  bytesRead: bigint;
  message: string | null;
  resumedCount: number;
  cancelRequested: boolean;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  undoneAt: Date | null;
}

export interface ImportModel
  extends Omit<ImportRow, 'status' | 'stage' | 'format' | 'files' | 'columns' | 'channelTotals'> {
  store: OpenStore;
  status: ImportStatus;
  stage: ImportStage;
  format: ImportFormat;
  files: StoredFile[];
  columns: StoredColumn[];
  channelTotals: StoredChannelTotal[];
}

export function toImport(store: OpenStore, row: ImportRow): ImportModel {
  return { ...row, store } as ImportModel;
}

/** Nothing of it read yet. */
export function newStoredFile(name: string, storedAs: string, bytesTotal: number): StoredFile {
  return { name, storedAs, bytesTotal, bytesRead: 0, rowsRead: 0, rowsAccepted: 0, rowsRejected: 0 };
}
