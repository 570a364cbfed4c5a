// The job that deletes a store whole. Each of its steps can be cut off anywhere and done again: the next attempt finds less.

import { rm } from 'node:fs/promises';
import path from 'node:path';
import { type AuditActor, appendAudit } from '@throughline/db/audit/append-audit';
import { PRIVACY_CHANNEL } from '@throughline/db/privacy/requests';
import { deleteStoreRows } from '@throughline/db/stores/delete-store-rows';
import { forgetStore } from '@throughline/db/stores/forget-store';
import { beginDeletion, readStanding } from '@throughline/db/stores/mark-for-deletion';
import type { JobServices } from '../../job-runner.ts';
import { exportsFolder } from '../exports/keep-export-file.ts';
import { removeImportFiles } from '../imports/keep-upload.ts';
import { dropJobs } from './hold-jobs.ts';
import { scheduleDeletion } from './schedule-deletion.ts';

export interface DeletionJob {
  storeId: string;
}

export async function runDeletion(
  services: JobServices,
  { storeId }: DeletionJob,
  stopping: AbortSignal,
): Promise<void> {
  const { database, env, jobs, log, now } = services;
  const standing = await readStanding(database, storeId);
  if (standing?.deletesAt == null) return;
  if (!(await beginDeletion(database, storeId, new Date(now())))) {
    const { deletesAt } = standing;
    return database.inStore(storeId, (client) => scheduleDeletion(client, jobs, deletesAt.getTime()));
  }
  // The engine lets go of it before its rows do.
  await tellEngine(services, storeId);
  await removeFiles(services, storeId);
  const rows = await deleteStoreRows(database, storeId, () => stopping.throwIfAborted());
  await dropJobs(database, storeId);
  const { organizationId, name } = standing;
  const store = { inStore: storeId, objectType: 'store', objectId: storeId, objectName: name };
  await appendAudit(database, {
    ...nobody,
    chain: organizationId,
    operation: 'storeDeleted',
    ...store,
    outcome: 'DONE',
  });
  await forgetStore(database, { id: storeId, organizationId }, new Date(now()));
  await tellEngine(services, storeId);
  await rm(snapshotOf(env.dataDir, storeId), { force: true });
  log.info({ storeId, rows }, 'deleted a store');
}

/** It was asked for by whoever is told beside the mark; the end comes by itself. */
const nobody: AuditActor = {
  chain: '',
  actorKind: 'NOBODY',
  actorId: null,
  actorName: null,
  sessionId: null,
  ip: null,
  userAgent: null,
  requestId: null,
};

async function tellEngine({ database }: JobServices, storeId: string): Promise<void> {
  await database.pool.query('SELECT pg_notify($1, $2)', [PRIVACY_CHANNEL, storeId]);
}

const snapshotOf = (dataDir: string, storeId: string): string => path.join(dataDir, 'snapshots', `${storeId}.snapshot`);

/** Files named by the operator's own folders (`DROP_FOLDERS`) are the operator's. */
async function removeFiles({ database, env: { dataDir } }: JobServices, storeId: string): Promise<void> {
  const imports = await database.inStore(storeId, ({ prisma }) => prisma.import.findMany({ select: { id: true } }));
  for (const { id } of imports) await removeImportFiles(dataDir, id);
  for (const folder of [path.join(exportsFolder(dataDir), storeId), path.join(dataDir, 'drop', storeId)])
    await rm(folder, { recursive: true, force: true });
}
