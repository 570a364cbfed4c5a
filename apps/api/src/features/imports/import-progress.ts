// Follows a reader: hands its facts on, keeps its rejections, and shows how far it is, at most four times a second.
// Whoever asks the import to stop is heard at the same moments.

import { setImmediate } from 'node:timers/promises';
import type { FileProgress, ImportItem, ProgressItem, Rejection } from '@throughline/connectors/import-reader';
import type { Fact } from '@throughline/core/facts/facts';
import type { Services } from '../../services.ts';
import type { ImportStage, StoredColumn, StoredFile } from './import-model.ts';
import type { ImportTally } from './import-tally.ts';
import { RejectionKeeper } from './keep-rejections.ts';
import type { ImportJob } from './run-import.ts';

const showEveryMs = 250;

export class ImportCancelled extends Error {}

export class ImportProgress {
  readonly #services: Pick<Services, 'database'>;
  readonly #job: ImportJob;
  readonly #files: StoredFile[];
  readonly #rejections: RejectionKeeper;
  /** Rows by file, beside those that the reader rejected. */
  readonly #refused = new Map<string, number>();
  readonly #abort = new AbortController();
  /** Aborted when the import or its process is to stop. */
  readonly signal: AbortSignal;
  #last: ProgressItem | null = null;
  #stage: ImportStage = 'READING';
  #shownAt = 0;

  constructor(services: Pick<Services, 'database'>, job: ImportJob, files: StoredFile[], stopping: AbortSignal) {
    this.#services = services;
    this.#job = job;
    this.#files = files;
    this.#rejections = new RejectionKeeper(services.database, job);
    this.signal = AbortSignal.any([this.#abort.signal, stopping]);
  }

  async *follow(items: AsyncIterable<ImportItem>, tally: ImportTally): AsyncGenerator<Fact[]> {
    for await (const item of items) {
      this.signal.throwIfAborted();
      if (item.kind === 'facts') {
        tally.add(item.facts);
        yield item.facts;
      } else if (item.kind === 'rejected') await this.#rejections.add(item.rejections);
      else {
        this.#last = item;
        const stage = item.stage === 'checking' ? 'CHECKING' : 'LOADING';
        if (stage !== this.#stage || performance.now() - this.#shownAt >= showEveryMs) await this.show(stage);
      }
      // Lets a store's other work in between two batches.
      await setImmediate();
    }
  }

  /** Rows that the reader took and the store did not. */
  async reject(rejections: Rejection[]): Promise<void> {
    for (const { file } of rejections) this.#refused.set(file, (this.#refused.get(file) ?? 0) + 1);
    await this.#rejections.add(rejections);
  }

  /** Writes how far the import is. Throws ImportCancelled when it is to stop. */
  async show(stage: ImportStage): Promise<void> {
    this.#shownAt = performance.now();
    this.#stage = stage;
    const { cancelRequested } = await this.#services.database.inStore(this.#job.storeId, ({ prisma }) =>
      prisma.import.update({
        where: { id: this.#job.importId },
        data: { ...this.figures(), stage },
        select: { cancelRequested: true },
      }),
    );
    if (!cancelRequested) return;
    const cancelled = new ImportCancelled('The import is to stop.');
    this.#abort.abort(cancelled);
    throw cancelled;
  }

  /** Keeps the last rejections. */
  end(): Promise<void> {
    return this.#rejections.flush();
  }

  figures() {
    const files = this.#files.map((file) => {
      const read = this.#last?.files.find((one) => one.file === file.name);
      const header = this.#rejections.headerOf(file.name);
      return {
        ...file,
        ...(read && countersOf(file, read, this.#refused.get(file.name) ?? 0)),
        ...(header && { header }),
      };
    });
    const sum = (key: 'bytesRead' | 'bytesTotal' | 'rowsRead' | 'rowsAccepted' | 'rowsRejected') =>
      files.reduce((total, file) => total + file[key], 0);
    return {
      files,
      bytesTotal: sum('bytesTotal'),
      bytesRead: sum('bytesRead'),
      rowsRead: sum('rowsRead'),
      rowsAccepted: sum('rowsAccepted'),
      rowsRejected: sum('rowsRejected'),
    };
  }

  columns(): StoredColumn[] {
    return (this.#last?.files ?? []).flatMap(({ file, columns }) =>
      columns.map(({ column, fate, what }) => ({
        file,
        name: column,
        fate: fate.toUpperCase() as StoredColumn['fate'],
        reason: what,
      })),
    );
  }

  /** What the reader has to tell that is no error; null without. */
  notes(): string | null {
    const notes = (this.#last?.files ?? []).flatMap((file) => file.notes);
    return notes.length === 0 ? null : notes.join('\n');
  }
}

/** A reader goes over a file more than once: its share of the way, told in the file's own bytes. */
function countersOf(file: StoredFile, read: FileProgress, refused: number) {
  const expected = read.bytesExpected ?? file.bytesTotal * 2;
  const share = expected > 0 ? Math.min(1, read.bytesRead / expected) : 1;
  const { rowsRead, rowsAccepted, rowsRejected } = read;
  return {
    bytesRead: Math.round(share * file.bytesTotal),
    rowsRead,
    rowsAccepted: rowsAccepted - refused,
    rowsRejected: rowsRejected + refused,
  };
}
