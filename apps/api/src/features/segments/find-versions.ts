// The versions of a segment: what each asked, by whom and when it was saved, and whom the next one gained and lost.

import type { StoreClient } from '@throughline/db/database';
import type { Edge, Page, PageArguments } from '../../connection.ts';
import type { RequestContext } from '../../context.ts';
import { type OffsetRange, pageByOffset } from '../../page.ts';
import { refuseUnknown } from '../../refused.ts';
import { findSegment } from './find-segments.ts';
import type { SegmentModel } from './segment-model.ts';
import { updateSegment } from './update-segment.ts';

export interface VersionModel {
  segment: SegmentModel;
  version: number;
  definition: unknown;
  createdAt: Date;
  note: string | null;
  /** Of a member the name, else the address; of an API key its name. null = nobody who is known any more. */
  author: string | null;
}

/** The latest first. */
export async function findVersions(
  context: RequestContext,
  segment: SegmentModel,
  args: PageArguments,
): Promise<Page<Edge<VersionModel>>> {
  const where = { segmentId: segment.id };
  return context.services.database.inStore(segment.store.id, ({ prisma }) => {
    const ask = async ({ offset: skip, limit: take }: OffsetRange) => {
      const rows = await prisma.segmentVersion.findMany({ where, orderBy: { version: 'desc' }, skip, take });
      return {
        rows: await withAuthors(prisma, segment, rows),
        totalCount: await prisma.segmentVersion.count({ where }),
      };
    };
    return pageByOffset(args, ask, (node, cursor) => ({ node, cursor }));
  });
}

/** null for a version that the segment never had. */
export async function readVersion(
  context: RequestContext,
  segment: SegmentModel,
  version: number,
): Promise<VersionModel | null> {
  return context.services.database.inStore(segment.store.id, async ({ prisma }) => {
    const row = await prisma.segmentVersion.findFirst({ where: { segmentId: segment.id, version } });
    return row && (await withAuthors(prisma, segment, [row]))[0]!;
  });
}

type VersionRow = Omit<VersionModel, 'segment' | 'author'> & { createdBy: string | null };

async function withAuthors(
  prisma: StoreClient['prisma'],
  segment: SegmentModel,
  rows: VersionRow[],
): Promise<VersionModel[]> {
  const ids = [...new Set(rows.flatMap(({ createdBy }) => createdBy ?? []))];
  const [users, keys] = await Promise.all([
    prisma.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true, email: true } }),
    prisma.apiKey.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } }),
  ]);
  const authors = new Map([...keys, ...users].map((one) => [one.id, one.name || ('email' in one ? one.email : null)]));
  return rows.map(({ version, definition, createdAt, note, createdBy }) => {
    const author = (createdBy !== null && authors.get(createdBy)) || null;
    return { segment, version, definition, createdAt, note, author };
  });
}

/** The definition of an earlier version becomes the next version; the ones between stay. */
export async function restoreVersion(
  context: RequestContext,
  input: { id: string; version: number; expectedVersion?: number | null; note?: string | null },
): ReturnType<typeof updateSegment> {
  const segment = await findSegment(context, input.id);
  if (segment === null) refuseUnknown('id', 'segment');
  const found = await readVersion(context, segment, input.version);
  if (found === null) refuseUnknown('version', 'version');
  const { id, expectedVersion, note } = input;
  return updateSegment(context, {
    id,
    definition: found.definition,
    expectedVersion,
    note: note ?? `Version ${input.version} restored`,
  });
}
