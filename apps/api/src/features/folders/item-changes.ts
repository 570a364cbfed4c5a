// What an update of a segment and one of a canvas are alike in.
import type { RequestContext } from '../../context.ts';
import { readName } from '../../read-name.ts';
import { refuse, refuseUnknown } from '../../refused.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { readFolderId } from './read-folder-id.ts';

export interface ItemChanges {
  id: string;
  name?: string | null;
  folderId?: string | null;
  favourite?: boolean | null;
  /** Without it the last writer wins. */
  expectedVersion?: number | null;
}

/** The columns that change; what was not told stays. */
export async function readItemChanges(
  context: RequestContext,
  store: OpenStore,
  kind: 'SEGMENT' | 'CANVAS',
  input: ItemChanges,
) {
  const folderId = await readFolderId(context, store, kind, input.folderId);
  return {
    ...(typeof input.name === 'string' && { name: readName('name', input.name) }),
    ...(folderId !== undefined && { folderId }),
    ...(typeof input.favourite === 'boolean' && { favourite: input.favourite }),
  };
}

/** The version of a row locked for update, refused when it is gone or is not the one the change rests on. */
export function checkVersion(
  [locked]: readonly { version: number }[],
  { expectedVersion }: ItemChanges,
  noun: string,
): number {
  if (!locked) refuseUnknown('id', noun);
  if (typeof expectedVersion === 'number' && expectedVersion !== locked.version) {
    refuse(
      'expectedVersion',
      `The ${noun} was changed meanwhile: it is at version ${locked.version}.`,
      'VERSION_CONFLICT',
    );
  }
  return locked.version;
}
