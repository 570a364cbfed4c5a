// An engine with everything cold out of memory: what a question reads and is not said to need throws.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ResidentEngine } from '../src/resident/resident-engine.ts';
import type { ResidentOptions } from '../src/resident/resident-options.ts';

const folders: string[] = [];
process.on('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Its store is read from a snapshot, and of the cold columns no more is in memory than the question of the moment needs. */
export function coldEngine(storeId: string, options: ResidentOptions): ResidentEngine {
  let opened: Promise<ResidentEngine> | null = null;
  const open = async () => {
    const snapshotFolder = mkdtempSync(path.join(tmpdir(), 'throughline-cold-'));
    folders.push(snapshotFolder);
    const all = { ...options, snapshotFolder };
    const writer = new ResidentEngine({ ...all, team: null });
    await writer.refresh(storeId);
    await writer.close();
    return new ResidentEngine({ ...all, memoryLimitMb: 0 });
  };
  return new Proxy({} as ResidentEngine, {
    get:
      (_, name) =>
      async (...given: unknown[]) => {
        opened ??= open();
        const engine = (await opened) as unknown as Record<PropertyKey, (...given: unknown[]) => unknown>;
        return engine[name]!(...given);
      },
  });
}
