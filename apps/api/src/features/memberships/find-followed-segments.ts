import { createHash } from 'node:crypto';
import type { Database } from '@throughline/db/database';
import type { FollowedSegment } from '@throughline/engine/live/followed-segments';
import { toDefinition, toSegmentInput } from '../segments/to-segment-input.ts';

/** What a segment means now: its version, and the newest of everything that it refers to. */
export interface FollowedVersion extends FollowedSegment {
  /** SHA-256 of the definition and of all that it refers to. */
  definitionHash: string;
}

/** The segments of a store whose memberships are followed: all that are not archived, in the merchant's order. */
export async function findFollowedSegments(database: Database, storeId: string): Promise<FollowedVersion[]> {
  const rows = await database.inStore(storeId, ({ prisma }) =>
    prisma.segment.findMany({
      select: { id: true, name: true, version: true, definition: true, archivedAt: true },
      orderBy: [{ position: 'asc' }, { id: 'asc' }],
    }),
  );
  if (rows.every((row) => row.archivedAt !== null)) return [];
  const known = new Map(
    rows.map(({ id, name, definition }) => [id, { name, definition: toDefinition(definition), json: definition }]),
  );
  return rows
    .filter((row) => row.archivedAt === null)
    .map(({ id, version, definition }) => {
      const input = toSegmentInput(definition, known);
      const references = Object.keys(input.references).sort();
      const meaning = [definition, references.map((reference) => [reference, known.get(reference)!.json])];
      const definitionHash = createHash('sha256').update(JSON.stringify(meaning)).digest('hex');
      return { key: { segmentId: id, version }, input, definitionHash };
    });
}

/** Stores with a segment that is not archived. */
export async function findFollowedStores(database: Database): Promise<string[]> {
  const stores = await database.prisma.store.findMany({
    where: { deletionBegunAt: null },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  const followed: string[] = [];
  for (const { id } of stores) {
    const count = await database.inStore(id, ({ prisma }) => prisma.segment.count({ where: { archivedAt: null } }));
    if (count > 0) followed.push(id);
  }
  return followed;
}
