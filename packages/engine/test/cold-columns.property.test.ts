// Columns of which some are out of memory, in whatever order they go, come back, are appended to and written anew, hold the same
// as columns loaded whole; and every question about a store that is short of memory is answered as by one that is not.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildColumns } from '../src/columns/build-columns.ts';
import { COLD_GROUPS } from '../src/columns/cold-columns.ts';
import { bytesTotal } from '../src/columns/column-bytes.ts';
import { catchUp } from '../src/resident/catch-up.ts';
import { LoadedStore } from '../src/resident/loaded-store.ts';
import { ResidentEngine } from '../src/resident/resident-engine.ts';
import { readSnapshot } from '../src/snapshot/read-snapshot.ts';
import { writeSnapshot } from '../src/snapshot/write-snapshot.ts';
import { ChangingSource } from './changing-source.ts';
import { decoded } from './decoded-columns.ts';
import { askEverything, randomCase } from './every-question.ts';
import { factsOf } from './plain-rows.ts';
import { changed, randomChange } from './random-changes.ts';
import { randomStore } from './random-store.ts';
import { engineOf, STORE_ID, type StoreFacts } from './store-rows.ts';

const RUNS = Number(process.env.THROUGHLINE_PROPERTY_RUNS ?? 1);
const TIMEOUT_MS = 600_000;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'throughline-cold-columns-'));
});
afterAll(() => rm(folder, { recursive: true }));

const alone = (_changed: unknown, _part: unknown, absorbNow: () => void) => absorbNow();
const loaded = async (source: ChangingSource) => buildColumns(await source.readRows(), () => {});
const someGroups = fc.subarray([...COLD_GROUPS]);

type Step =
  | { absorb: StoreFacts }
  | { letGo: string[] }
  | { load: (typeof COLD_GROUPS)[number][] }
  /** Written in place; what is told happens meanwhile. */
  | { write: StoreFacts | null; letGo: string[] };

class Shelf {
  private readonly source: ChangingSource;
  private readonly file = path.join(folder, `${STORE_ID}.snapshot`);
  private store!: LoadedStore;

  constructor(facts: StoreFacts) {
    this.source = new ChangingSource(facts);
  }

  async open(): Promise<void> {
    await writeSnapshot(this.file, await loaded(this.source));
    const { columns, coldFile } = (await readSnapshot(this.file))!;
    this.store = new LoadedStore(columns, coldFile);
  }

  async take(step: Step): Promise<void> {
    if ('absorb' in step) await this.absorb(step.absorb);
    else if ('load' in step) await this.store.load(step.load);
    else if ('write' in step) await this.write(step.write, step.letGo);
    else this.letGo(step.letGo);
  }

  async expectWhole(): Promise<void> {
    const { columns } = this.store;
    const unweighed = bytesTotal(columns) - columns.sizeBytes;
    await this.store.load(COLD_GROUPS);
    expect(columns.sizeBytes).toBe(bytesTotal(columns) - unweighed);
    expect(decoded(columns)).toEqual(decoded(await loaded(this.source)));
    expect(columns.out.tails.size).toBe(0);
  }

  private async absorb(facts: StoreFacts): Promise<void> {
    this.source.become(facts);
    expect(await catchUp(this.source, STORE_ID, this.store, alone)).toBe(true);
  }

  private letGo(groups: string[]): void {
    const { columns } = this.store;
    // Texts that came since the columns were weighed as a whole are not in their size.
    const unweighed = bytesTotal(columns) - columns.sizeBytes;
    for (const group of this.store.droppable(new Set())) if (groups.includes(group)) this.store.letGo(group);
    expect(columns.sizeBytes).toBe(bytesTotal(columns) - unweighed);
  }

  private async write(meanwhile: StoreFacts | null, groups: string[]): Promise<void> {
    const readMark = async () => {
      if (meanwhile) await this.absorb(meanwhile);
      this.letGo(groups);
      return null;
    };
    const options = { readMark, readOut: this.store.reader() };
    const { coldFile } = await writeSnapshot(this.file, this.store.columns, options);
    this.store.moveTo(coldFile);
  }
}

const shelfCase = randomStore.chain((store) => {
  const facts = randomChange.map((change) => factsOf(changed(store, change)));
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.record({ absorb: facts }),
    fc.record({ letGo: someGroups }),
    fc.record({ load: someGroups }),
    fc.record({ write: fc.option(facts), letGo: someGroups }),
  );
  return fc.record({ store: fc.constant(store), steps: fc.array(step, { minLength: 3, maxLength: 10 }) });
});

describe('cold columns', () => {
  it(
    'hold the same as columns loaded whole, however they go and come',
    async () => {
      await fc.assert(
        fc.asyncProperty(shelfCase, async ({ store, steps }) => {
          const shelf = new Shelf(factsOf(store));
          await shelf.open();
          for (const step of steps) await shelf.take(step);
          await shelf.expectWhole();
        }),
        { numRuns: 150 * RUNS },
      );
    },
    TIMEOUT_MS,
  );

  it(
    'change no answer to any question, also while the store changes and its snapshot is replaced',
    async () => {
      const limits = fc.array(fc.constantFrom(0, 0, 0.01, 0.02, 0.04), { minLength: 8, maxLength: 8 });
      await fc.assert(
        fc.asyncProperty(
          randomCase,
          limits,
          fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
          async (given, limit, ends) => {
            const states = given.changes.map((change) => factsOf(changed(given.store, change)));
            const source = new ChangingSource(states[0]!);
            const open = (memoryLimitMb = 0) =>
              new ResidentEngine({ source, memoryLimitMb, snapshotFolder: folder, warn: fail });
            await rm(path.join(folder, `${STORE_ID}.snapshot`), { force: true });
            let engine = open();
            for (const [i, facts] of states.entries()) {
              if (i > 0) source.become(facts);
              if (ends[i]) {
                await engine.close();
                engine = open(limit[i]!);
              }
              expect(await askEverything(engine, given)).toEqual(await askEverything(engineOf(facts), given));
            }
            expect(source.reads.whole).toBeLessThanOrEqual(2);
            await engine.close();
          },
        ),
        { numRuns: 40 * RUNS },
      );
    },
    TIMEOUT_MS,
  );
});

function fail(error: unknown): never {
  throw error;
}
