// Reads named things at their source. One that the source refuses keeps none of the others from being read.

import {
  type Account,
  type ObjectRef,
  type Outside,
  type RawRecord,
  type Source,
  SourceError,
} from '@throughline/connectors/source';
import { asSourceError } from '../syncs/connection-problem.ts';

export interface RefusedRef {
  ref: ObjectRef;
  error: SourceError;
}

export interface FetchedRecords {
  records: RawRecord[];
  refused: RefusedRef[];
}

const refusals = ['FORBIDDEN', 'REJECTED', 'MALFORMED'];

/** Throws what concerns the connection as a whole: access that is gone, a source that does not answer. */
export async function fetchRecords(
  source: Source,
  account: Account,
  refs: ObjectRef[],
  outside: Outside,
): Promise<FetchedRecords> {
  if (refs.length === 0) return { records: [], refused: [] };
  try {
    const records: RawRecord[] = [];
    for await (const batch of source.fetchObjects(account, refs, outside)) records.push(...batch);
    return { records, refused: [] };
  } catch (error) {
    const known = asSourceError(error);
    if (outside.signal.aborted || (known && !refusals.includes(known.code))) throw error;
    if (refs.length === 1) return { records: [], refused: [{ ref: refs[0]!, error: known ?? unread(error) }] };
    const half = Math.ceil(refs.length / 2);
    const first = await fetchRecords(source, account, refs.slice(0, half), outside);
    const second = await fetchRecords(source, account, refs.slice(half), outside);
    return { records: [...first.records, ...second.records], refused: [...first.refused, ...second.refused] };
  }
}

/** A record that our reading stumbles over: it alone waits, with the error, until the reading is mended. */
function unread(error: unknown): SourceError {
  return new SourceError('MALFORMED', `It could not be read: ${(error as Error).message}`, { cause: error });
}
