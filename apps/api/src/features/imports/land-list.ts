import type { Fact, Listing } from '@throughline/core/facts/facts';
import { commitListings } from '@throughline/db/lists/commit-listings';
import type { Services } from '../../services.ts';
import type { ImportModel } from './import-model.ts';
import type { ImportProgress } from './import-progress.ts';
import type { ImportTally } from './import-tally.ts';
import type { ImportJob } from './run-import.ts';

interface Landing {
  batches: AsyncIterable<Fact[]>;
  row: ImportModel;
  progress: ImportProgress;
  tally: ImportTally;
}

/** Puts the people whom the rows name on the list; rows that name nobody are rejected. */
export async function landList(
  { database }: Pick<Services, 'database'>,
  { storeId, importId }: ImportJob,
  { batches, row, progress, tally }: Landing,
): Promise<void> {
  await commitListings(database, storeId, {
    importId,
    dryRun: row.dryRun,
    batches: listingsOf(batches),
    onFound: async ({ personIds, nobody }) => {
      progress.signal.throwIfAborted();
      tally.addPeople(personIds);
      await progress.reject(
        nobody.map(({ value, row: { column, ...place } }) => ({
          ...place,
          column,
          value,
          expected: 'somebody of the store',
          reason: `Nobody has this id: ${column} is "${value}".`,
        })),
      );
    },
  });
}

async function* listingsOf(batches: AsyncIterable<Fact[]>): AsyncGenerator<Listing[]> {
  for await (const facts of batches) yield facts.filter((fact) => fact.kind === 'listing');
}
