// A store read from its snapshot, with what changed since taken in, answers as one that is built from the same facts at once;
// also where it changed while the snapshot was written.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildColumns } from '../src/columns/build-columns.ts';
import type { Columns } from '../src/columns/columns.ts';
import { catchUp } from '../src/resident/catch-up.ts';
import { LoadedStore } from '../src/resident/loaded-store.ts';
import { ResidentEngine } from '../src/resident/resident-engine.ts';
import { writeSnapshot } from '../src/snapshot/write-snapshot.ts';
import { ChangingSource } from './changing-source.ts';
import { askEverything, type Case, randomCase } from './every-question.ts';
import { factsOf } from './plain-rows.ts';
import { changed } from './random-changes.ts';
import { engineOf, STORE_ID } from './store-rows.ts';

const RUNS = Number(process.env.THROUGHLINE_PROPERTY_RUNS ?? 1);
const TIMEOUT_MS = 600_000;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'throughline-snapshots-'));
});
afterAll(() => rm(folder, { recursive: true }));

const alone = (_changed: unknown, _part: unknown, absorbNow: () => void) => absorbNow();
const factsIn = ({ store, changes }: Case) => changes.map((change) => factsOf(changed(store, change)));
const loaded = async (source: ChangingSource): Promise<Columns> => buildColumns(await source.readRows(), () => {});

/** Asks an engine that has nothing but the snapshot and the change feed. */
async function expectSameAnswers(source: ChangingSource, given: Case): Promise<void> {
  const whole = source.reads.whole;
  const engine = new ResidentEngine({ source, memoryLimitMb: 1024, snapshotFolder: folder });
  const answers = await askEverything(engine, given);
  expect(source.reads.whole).toBe(whole);
  expect(answers).toEqual(await askEverything(engineOf(factsIn(given).at(-1)!), given));
}

describe('a snapshot', () => {
  it(
    'answers every question as the store loaded whole',
    async () => {
      await fc.assert(
        fc.asyncProperty(randomCase, fc.nat(3), async (given, takenAfter) => {
          const states = factsIn(given);
          const source = new ChangingSource(states[0]!);
          const columns = await loaded(source);
          for (const [i, facts] of states.entries()) {
            if (i > 0) source.become(facts);
            if (i > takenAfter) continue;
            await catchUp(source, STORE_ID, new LoadedStore(columns, null), alone);
            await writeSnapshot(path.join(folder, `${STORE_ID}.snapshot`), columns);
          }
          await expectSameAnswers(source, given);
        }),
        { numRuns: 120 * RUNS },
      );
    },
    TIMEOUT_MS,
  );

  it(
    'is the state at its beginning, whatever is absorbed while it is written',
    async () => {
      await fc.assert(
        fc.asyncProperty(randomCase, async (given) => {
          const states = factsIn(given);
          const source = new ChangingSource(states[0]!);
          const columns = await loaded(source);
          const readMark = async () => {
            for (const facts of states.slice(1)) {
              source.become(facts);
              await catchUp(source, STORE_ID, new LoadedStore(columns, null), alone);
            }
            return null;
          };
          const file = path.join(folder, `${STORE_ID}.snapshot`);
          expect((await writeSnapshot(file, columns, { readMark })).meta.changeNumber).toBe(1);
          expect(columns.store.changeNumber).toBe(states.length);
          await expectSameAnswers(source, given);
        }),
        { numRuns: 200 * RUNS },
      );
    },
    TIMEOUT_MS,
  );
});
