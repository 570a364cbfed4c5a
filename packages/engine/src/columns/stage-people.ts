import type { PersonRow } from '@throughline/core/facts/rows';
import { compareText } from './compare-ids.ts';
import { sharedArray } from './growing-column.ts';
import { type StoredText, storedTexts } from './stored-text.ts';

/** People sorted by id, one row each. */
export interface StagedPeople {
  count: number;
  ids: StoredText;
  names: StoredText;
  /** As handed over; orders may make it earlier. */
  firstKnownAt: Float64Array;
}

/** Also the row of each id, for as long as rows come that name people. */
export async function stagePeople(
  batches: AsyncIterable<PersonRow[]>,
): Promise<{ people: StagedPeople; rowOf: Map<string, number> }> {
  const rows: PersonRow[] = [];
  for await (const batch of batches) for (const person of batch) rows.push(person);
  rows.sort((a, b) => compareText(a.personId, b.personId));
  const firstKnownAt = sharedArray(Float64Array, rows.length);
  for (let row = 0; row < rows.length; row++) firstKnownAt[row] = rows[row]!.firstKnownAt;
  const people = {
    count: rows.length,
    ids: storedTexts(rows.map(({ personId }) => personId)),
    names: storedTexts(rows.map(({ name }) => name)),
    firstKnownAt,
  };
  return { people, rowOf: new Map(rows.map(({ personId }, row) => [personId, row])) };
}
