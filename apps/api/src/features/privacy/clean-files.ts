// Files of the data folder that may name an erased person: kept answers to requests, and uploads of imports, which go when their import
// ends.

import { readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { anyText, mentionsOf } from '@throughline/db/privacy/mentions';
import type { Services } from '../../services.ts';
import { importFolder } from '../imports/keep-upload.ts';

export interface CleanedFiles {
  removed: number;
  /** Of uploads from before the erasure, which are read still. */
  importsRunning: number;
}

/** `until`: epoch milliseconds. */
export async function cleanFiles(
  services: Pick<Services, 'env' | 'database'>,
  storeId: string,
  values: string[],
  until: number,
): Promise<CleanedFiles> {
  return {
    removed: await removeAnswers(services.env.dataDir, values),
    importsRunning: await countUploads(services, storeId, until),
  };
}

/** An answer that is lost costs a second look at the facts. */
async function removeAnswers(dataDir: string, values: string[]): Promise<number> {
  const mentions = mentionsOf(values);
  if (!mentions) return 0;
  const folder = path.join(dataDir, 'idempotency');
  let removed = 0;
  for (const name of await readdir(folder).catch(() => [])) {
    const file = path.join(folder, name);
    const text = await readFile(file, 'utf8').catch(() => '');
    if (!mentions(text) && !anyText(parsed(text), mentions)) continue;
    await rm(file, { force: true });
    removed++;
  }
  return removed;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Folders from before that are the store's, or nobody's (those are swept within hours). */
async function countUploads(
  { env, database }: Pick<Services, 'env' | 'database'>,
  storeId: string,
  until: number,
): Promise<number> {
  const parent = path.dirname(importFolder(env.dataDir, 'any'));
  const ids: string[] = [];
  for (const name of await readdir(parent).catch(() => [])) {
    const made = await stat(path.join(parent, name)).catch(() => null);
    if (made && made.birthtimeMs <= until) ids.push(name);
  }
  if (ids.length === 0) return 0;
  const others = new Set<string>();
  for (const store of await database.prisma.store.findMany({ select: { id: true } })) {
    if (store.id === storeId) continue;
    const rows = await database.inStore(store.id, ({ prisma }) =>
      prisma.import.findMany({ where: { id: { in: ids } }, select: { id: true } }),
    );
    for (const { id } of rows) others.add(id);
  }
  return ids.filter((id) => !others.has(id)).length;
}
