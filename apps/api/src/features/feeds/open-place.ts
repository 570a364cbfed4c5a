import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { FilePlace } from '@throughline/connectors/file-places/file-place';
import { openFolderPlace } from '@throughline/connectors/file-places/folder-place';
import { openSftpPlace } from '@throughline/connectors/file-places/sftp-place';
import type { FileFeedRow } from '@throughline/db/connections/file-feed-row';
import type { Env } from '../../env.ts';
import type { Services } from '../../services.ts';

export type Place = FilePlace & { hostKey: string | null };

export type PlaceAddress = Pick<FileFeedRow, 'place' | 'folder' | 'host' | 'port' | 'username' | 'hostKey'>;

/** Below which the store's folders lie. */
export function dropRoot({ dataDir, dropFolders }: Pick<Env, 'dataDir' | 'dropFolders'>, storeId: string): string {
  return Object.hasOwn(dropFolders, storeId) ? dropFolders[storeId]! : path.join(dataDir, 'drop', storeId);
}

/** Throws `PlaceError`. To be closed. */
export async function openPlace(
  { env, openSocket }: Pick<Services, 'env' | 'openSocket'>,
  storeId: string,
  { place, folder, host, port, username, hostKey }: PlaceAddress,
  access: Record<string, string>,
  signal: AbortSignal,
): Promise<Place> {
  if (place === 'FOLDER') return { ...(await openFolderPlace(dropRoot(env, storeId), folder)), hostKey: null };
  const address = { host: host!, port: port!, username: username!, hostKey, folder, ...access };
  return openSftpPlace(address, { connect: openSocket, signal });
}

/** Makes the folder, within the data folder alone: one that the operator names is theirs. */
export async function makeDropFolder(env: Pick<Env, 'dataDir' | 'dropFolders'>, storeId: string, folder: string) {
  if (Object.hasOwn(env.dropFolders, storeId)) return;
  await mkdir(path.join(dropRoot(env, storeId), folder), { recursive: true, mode: 0o770 });
}
