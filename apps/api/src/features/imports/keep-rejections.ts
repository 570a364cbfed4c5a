// Rejected rows on their way to the database, in batches and outside the load's transaction, so that they can be read
// while the import runs.

import type { Rejection } from '@throughline/connectors/import-reader';
import type { Database } from '@throughline/db/database';
import type { ImportJob } from './run-import.ts';

const batchRows = 1_000;
const textMax = 4_000;

export class RejectionKeeper {
  readonly #database: Database;
  readonly #job: ImportJob;
  readonly #headers = new Map<string, string[]>();
  #waiting: Rejection[] = [];
  #position = 0;

  constructor(database: Database, job: ImportJob) {
    this.#database = database;
    this.#job = job;
  }

  headerOf(file: string): string[] | undefined {
    return this.#headers.get(file);
  }

  async add(rejections: Rejection[]): Promise<void> {
    for (const rejection of rejections) {
      if (!this.#headers.has(rejection.file)) this.#headers.set(rejection.file, rejection.header);
      this.#waiting.push(rejection);
    }
    if (this.#waiting.length >= batchRows) await this.flush();
  }

  async flush(): Promise<void> {
    const batch = this.#waiting;
    if (batch.length === 0) return;
    this.#waiting = [];
    const data = batch.map((rejection) => ({
      storeId: this.#job.storeId,
      importId: this.#job.importId,
      position: this.#position++,
      file: rejection.file,
      line: rejection.line,
      column: rejection.column ?? null,
      value: clip(rejection.value),
      found: clip(rejection.value),
      expected: clip(rejection.expected),
      reason: rejection.reason.replaceAll('\0', ''),
      content: clip(rejection.fields.join(','))!,
      header: rejection.fields.map((field) => field.replaceAll('\0', '')),
    }));
    await this.#database.inStore(this.#job.storeId, ({ prisma }) => prisma.importRejection.createMany({ data }));
  }
}

/** Shown on a screen; the fields stand whole in the download. PostgreSQL keeps no NUL. */
function clip(text: string | undefined): string | null {
  if (text === undefined) return null;
  const clean = text.replaceAll('\0', '');
  return clean.length > textMax ? `${clean.slice(0, textMax)}...` : clean;
}
