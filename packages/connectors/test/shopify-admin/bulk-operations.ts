// Bulk operations: one after the other, each running beside everything else and writing its lines to a file.

import { createHmac, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import type { GraphQLSchema } from 'graphql';
import { type BulkLine, type BulkQuery, readBulkQuery } from './bulk-query.ts';
import { gidOf, idOf } from './gid.ts';
import type { Shop } from './shop.ts';
import { restTime } from './shop-values.ts';

export type BulkStatus = 'CREATED' | 'RUNNING' | 'COMPLETED' | 'FAILED' | 'EXPIRED' | 'CANCELING' | 'CANCELED';
export type BulkErrorCode = 'ACCESS_DENIED' | 'INTERNAL_SERVER_ERROR' | 'TIMEOUT';

export interface BulkOperation {
  index: number;
  query: string;
  status: BulkStatus;
  errorCode: BulkErrorCode | null;
  createdAt: number;
  completedAt: number | null;
  objectCount: number;
  rootObjectCount: number;
  fileSize: number | null;
  /** Where its lines are on disk. */
  file: string;
  partial: boolean;
}

export interface BulkOptions {
  /** At a time; the real figure depends on the API version. */
  runningMax: number;
  /** Roots between two turns of everything else. */
  batch: number;
  /** Waited after every batch. */
  batchPauseMs: number;
  /** Results are kept so long. */
  keptMs: number;
  /** An address is good for so long. */
  urlLifetimeMs: number;
  /** The next operations fail after so many roots. */
  failures: { code: BulkErrorCode; afterRoots: number }[];
}

export interface BulkUserError {
  field: string[] | null;
  message: string;
  code: 'INVALID' | 'LIMIT_REACHED' | 'OPERATION_IN_PROGRESS';
}

/** Makes the lines of a query, root by root. */
export type BulkLines = (query: BulkQuery) => Iterable<BulkLine[]>;

export class BulkOperations {
  readonly options: BulkOptions = {
    runningMax: 1,
    batch: 50,
    batchPauseMs: 0,
    keptMs: 7 * 86_400_000,
    urlLifetimeMs: 7 * 86_400_000,
    failures: [],
  };
  readonly #all: BulkOperation[] = [];
  readonly #schema: GraphQLSchema;
  readonly #shop: Shop;
  readonly #now: () => number;
  readonly #folder = mkdtempSync(join(tmpdir(), 'shopify-admin-'));
  #key = randomBytes(16);
  #baseUrl = '';
  #closed = false;

  constructor(schema: GraphQLSchema, shop: Shop, now: () => number) {
    this.#schema = schema;
    this.#shop = shop;
    this.#now = now;
  }

  set baseUrl(url: string) {
    this.#baseUrl = url;
  }

  /** The newest first. */
  get all(): BulkOperation[] {
    for (const operation of this.#all) this.#expire(operation);
    return [...this.#all].reverse();
  }

  #expire(operation: BulkOperation): void {
    const { status, completedAt } = operation;
    if (status === 'COMPLETED' && this.#now() > completedAt! + this.options.keptMs) operation.status = 'EXPIRED';
  }

  run(text: string, grouped: boolean, lines: BulkLines): { operation: BulkOperation | null; errors: BulkUserError[] } {
    const running = this.#all.filter(({ status }) => ['CREATED', 'RUNNING', 'CANCELING'].includes(status));
    if (running.length >= this.options.runningMax) {
      const [first] = running;
      const message = `A bulk query operation for this app and shop is already in progress: ${gidOf('BulkOperation', first!.index)}.`;
      return { operation: null, errors: [{ field: null, message, code: 'OPERATION_IN_PROGRESS' }] };
    }
    let query: BulkQuery;
    try {
      query = readBulkQuery(this.#schema, text);
    } catch (error) {
      return { operation: null, errors: [{ field: ['query'], message: (error as Error).message, code: 'INVALID' }] };
    }
    const index = this.#all.length;
    const operation: BulkOperation = {
      index,
      query: text,
      status: 'CREATED',
      errorCode: null,
      createdAt: this.#now(),
      completedAt: null,
      objectCount: 0,
      rootObjectCount: 0,
      fileSize: null,
      file: join(this.#folder, `${idOf('BulkOperation', index)}.jsonl`),
      partial: false,
    };
    this.#all.push(operation);
    void this.#work(operation, () => lines(query), grouped);
    return { operation, errors: [] };
  }

  cancel(id: number): BulkOperation | undefined {
    const operation = this.find(id);
    if (operation && ['CREATED', 'RUNNING'].includes(operation.status)) operation.status = 'CANCELING';
    return operation;
  }

  find(id: number): BulkOperation | undefined {
    const operation = this.#all.find(({ index }) => idOf('BulkOperation', index) === id);
    if (operation) this.#expire(operation);
    return operation;
  }

  async #work(operation: BulkOperation, lines: () => Iterable<BulkLine[]>, grouped: boolean): Promise<void> {
    const file = await open(operation.file, 'w');
    const failure = this.options.failures.shift();
    let error = failure?.code ?? null;
    try {
      await turn();
      if (operation.status === 'CREATED') operation.status = 'RUNNING';
      await this.#writeAll(operation, file, lines(), grouped, failure?.afterRoots);
    } catch (thrown) {
      const denied = (thrown as { extensions?: { code?: string } }).extensions?.code === 'ACCESS_DENIED';
      error = denied ? 'ACCESS_DENIED' : 'INTERNAL_SERVER_ERROR';
      if (!denied && !this.#closed) console.error(thrown);
    }
    await file.close();
    if (!this.#closed) await this.#finish(operation, error);
  }

  /** The state changes last: whoever sees it finds the whole file. */
  async #finish(operation: BulkOperation, error: BulkErrorCode | null): Promise<void> {
    operation.fileSize = (await stat(operation.file)).size;
    operation.completedAt = this.#now();
    operation.errorCode = error;
    operation.partial = error !== null && error !== 'ACCESS_DENIED';
    operation.status = operation.status === 'CANCELING' ? 'CANCELED' : error === null ? 'COMPLETED' : 'FAILED';
    const { timeZone } = this.#shop.profile;
    this.#shop.emit('bulk_operations/finish', {
      admin_graphql_api_id: gidOf('BulkOperation', operation.index),
      completed_at: restTime(operation.completedAt, timeZone),
      created_at: restTime(operation.createdAt, timeZone),
      error_code: operation.errorCode?.toLowerCase() ?? null,
      status: operation.status.toLowerCase(),
      type: 'query',
    });
  }

  /** Not grouped: what hangs on the roots of a batch comes after the roots of the next one. */
  async #writeAll(
    operation: BulkOperation,
    file: FileHandle,
    roots: Iterable<BulkLine[]>,
    grouped: boolean,
    rootsMax = Number.POSITIVE_INFINITY,
  ): Promise<void> {
    let text = '';
    let late: string[] = [];
    let later: string[] = [];
    let inBatch = 0;
    const write = async () => {
      if (!grouped) text += late.join('');
      [late, later] = [later, []];
      await file.write(text);
      text = '';
      inBatch = 0;
      await (this.options.batchPauseMs > 0 ? wait(this.options.batchPauseMs, undefined, { ref: false }) : turn());
    };
    for (const lines of roots) {
      if (this.#closed || operation.status === 'CANCELING' || operation.rootObjectCount >= rootsMax) break;
      for (const line of lines) {
        if (grouped || line.root) text += `${line.text}\n`;
        else later.push(`${line.text}\n`);
        operation.objectCount += 1;
      }
      operation.rootObjectCount += 1;
      inBatch += 1;
      if (inBatch >= this.options.batch) await write();
    }
    await write();
    await write();
  }

  /** null while there is nothing to fetch. An operation without any object has no address, as at Shopify. */
  urlOf(operation: BulkOperation, partial: boolean): string | null {
    const done = partial ? operation.partial : operation.status === 'COMPLETED';
    if (!done || operation.objectCount === 0) return null;
    const id = idOf('BulkOperation', operation.index);
    const expires = this.#now() + this.options.urlLifetimeMs;
    return `${this.#baseUrl}/bulk/${id}.jsonl?Expires=${expires}&Signature=${this.#sign(id, expires)}`;
  }

  /** The file behind an address, or why not. */
  open(
    id: number,
    expires: string | null,
    signature: string | null,
  ): { file: string } | { refused: 'ExpiredToken' | 'SignatureDoesNotMatch' } {
    const operation = this.find(id);
    if (!operation || signature !== this.#sign(id, Number(expires))) return { refused: 'SignatureDoesNotMatch' };
    return this.#now() > Number(expires) ? { refused: 'ExpiredToken' } : { file: operation.file };
  }

  #sign(id: number, expires: number): string {
    return createHmac('sha256', this.#key).update(`${id}:${expires}`).digest('hex');
  }

  /** Every address given so far stops working; the next asking gives new ones. */
  revokeUrls(): void {
    this.#key = randomBytes(16);
  }

  close(): void {
    this.#closed = true;
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
