// The one interface through which an import job reads any of the formats. A reader turns files into facts and
// never touches a database. It makes two passes over each file: the first only checks (encoding, structure, columns,
// row counts), so that a file-level problem is thrown as `ImportFileError` BEFORE the first fact is handed over.
// Memory is bounded: batches of rows, one order's rows, and lookup files (with a limit).

import type { Fact, Product } from '@throughline/core/facts/facts';
import type { RateTable } from './rates.ts';

export const importFormats = [
  'shopify_orders_csv',
  'shopify_customers_csv',
  'shopify_products_csv',
  'mapped_csv',
  'facts_jsonl',
  'people_list_csv',
] as const;

export type ImportFormat = (typeof importFormats)[number];

export interface ImportFile {
  /** The name the merchant knows the file by; a mapping refers to it. */
  name: string;
  /** Bytes as `open` gives them (compressed size for gzip); for progress only. */
  sizeBytes?: number;
  /** A fresh stream from the first byte; called several times. Plain or gzip (told apart by magic). */
  open(): AsyncIterable<Uint8Array>;
}

/** What a reader must know of the store that the facts are for. */
export interface ImportStore {
  currencyCode: string;
  /** IANA zone, for dates without a time or an offset. */
  timeZone: string;
  /** ISO 3166-1 alpha-2: phones without a country code are read with it where their address has none. */
  country?: string;
}

export interface ImportInput {
  format: ImportFormat;
  /** One or more; for `mapped_csv` those that the mapping names. */
  files: ImportFile[];
  store: ImportStore;
  /** `mapped_csv` only: the mapping's JSON, unchecked (docs/mapping.schema.json). */
  mapping?: unknown;
  /** `shopify_orders_csv` only: the store's product records, to match line names to (docs/semantics.md 1). */
  products?: readonly Pick<Product, 'title' | 'skus'>[];
  /** `shopify_orders_csv` only: without it a row in another currency than the store's is rejected. */
  rates?: RateTable;
  /** Aborting ends the read with the signal's reason, thrown. */
  signal?: AbortSignal;
}

/** Facts of one or more whole orders (or profiles, products...), in the file's order; some hundreds at a time. */
export interface FactsItem {
  kind: 'facts';
  facts: Fact[];
}

export interface RejectedItem {
  kind: 'rejected';
  rejections: Rejection[];
}

/** One per batch of rows. The last one of a run stands last and holds the final counters and column fates. */
export interface ProgressItem {
  kind: 'progress';
  /** `checking` = the first pass: nothing is handed over yet. */
  stage: 'checking' | 'reading';
  files: FileProgress[];
}

export type ImportItem = FactsItem | RejectedItem | ProgressItem;

/** Counters of one file. Rows are records without the header; in the end accepted + rejected = read. */
export interface FileProgress {
  file: string;
  bytesTotal?: number;
  /** Of both passes together: at the end 2 x the file's bytes. */
  bytesRead: number;
  /** `bytesRead` when the run will be done, as far as known: progress = bytesRead / bytesExpected. */
  bytesExpected?: number;
  rowsRead: number;
  rowsAccepted: number;
  rowsRejected: number;
  /** Handed over, by kind; the same order twice in a file counts twice. */
  facts: Partial<Record<Fact['kind'], number>>;
  columns: ColumnFate[];
  /** Things worth telling that are no errors: "has a header and no rows". */
  notes: string[];
}

export interface ColumnFate {
  column: string;
  fate: 'used' | 'kept' | 'ignored';
  /** What it became, where it is kept, or why it is ignored. */
  what: string;
  /** `false` = the layout does not name this column. */
  known: boolean;
  /** Rows with a value in it. */
  filled: number;
}

/** One row of a file that did not land. All rows of an order with one bad row are rejected. */
export interface Rejection {
  file: string;
  /** The line of the file at which the row starts, from 1 (the header is line 1). */
  line: number;
  column?: string;
  /** What was found there, as the file has it. */
  value?: string;
  expected?: string;
  /** A full sentence; with several problems in a row, all of them. */
  reason: string;
  /** The header and the row as read, for the download that can be corrected and re-sent (`csv/rejected-csv.ts`). */
  header: string[];
  fields: string[];
}

/** A row as it would be read. */
export interface PreviewRow {
  file: string;
  line: number;
  /** The facts of the order or record that starts at this row; absent on its further rows and on rejected ones. */
  facts?: Fact[];
  rejection?: Rejection;
}

export interface Preview {
  rows: PreviewRow[];
  columns: { file: string; columns: ColumnFate[] }[];
}

export interface ImportReader {
  read(input: ImportInput): AsyncIterable<ImportItem>;
  /** The first rows as they would be read, `rowsMax` in all, each file its share; reads no more than that needs. */
  preview(input: ImportInput, rowsMax?: number): Promise<Preview>;
}
