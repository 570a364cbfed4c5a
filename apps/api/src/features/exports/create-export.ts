import { parseDay, zoneCalendar } from '@throughline/core/calendar';
import { type ExportFormat, type ExportWhat, insertExport, readExport } from '@throughline/db/exports/export-rows';
import { profilesOfPeople } from '@throughline/db/exports/read-slices';
import { newId } from '@throughline/db/ids';
import type { RequestContext } from '../../context.ts';
import { refuse, refuseUnknown } from '../../refused.ts';
import { findAllMembers } from '../segments/find-members.ts';
import { findSegment } from '../segments/find-segments.ts';
import type { SegmentModel } from '../segments/segment-model.ts';
import { type OpenStore, openStoreOrRefuse } from '../stores/open-store.ts';
import { readDay } from '../stores/read-as-of.ts';
import { nowOf } from '../stores/store-clock.ts';
import { askerOf } from './asker.ts';
import type { ExportModel } from './find-exports.ts';
import { removeExportFiles } from './keep-export-file.ts';
import { keepExportedList } from './keep-export-list.ts';

export interface CreateExportInput {
  storeId: string;
  what: ExportWhat;
  format: ExportFormat;
  segmentId?: string | null;
  asOf?: string | null;
}

const underWayMax = 3;
const keptForMs = 7 * 86_400_000;

/** Who was a member is settled at once; the job writes the file. */
export async function createExport(
  context: RequestContext,
  input: CreateExportInput,
): Promise<{ export: ExportModel }> {
  const { database, jobs, env } = context.services;
  const store = await openStoreOrRefuse(context, input.storeId);
  const segment = await readSegment(context, store, input);
  const { asOf, until } = readEnd(context, store, input);
  const id = newId('exp');
  const rowsTotal = input.what === 'MEMBERS' ? await settleMembers(context, id, segment!, asOf) : null;
  const times = { createdAt: new Date(context.now), expiresAt: new Date(context.now + keptForMs) };
  const row = await database.inStore(store.id, async (client) => {
    const { what, format } = input;
    const asker = askerOf(context.viewer);
    const fresh = { id, what, format, segmentId: segment?.id ?? null, asOf, until, rowsTotal, asker, ...times };
    if (!(await insertExport(client, fresh, underWayMax))) return null;
    await jobs.add(client, 'run-export', { storeId: store.id, exportId: id }, { key: id });
    return readExport(client, id);
  });
  if (row !== null) return { export: { ...row, store } };
  await removeExportFiles(env.dataDir, store.id, id);
  return refuse('storeId', `At most ${underWayMax} exports of a store are under way: wait for one to end.`, 'LIMIT');
}

async function readSegment(
  context: RequestContext,
  store: OpenStore,
  { what, segmentId }: CreateExportInput,
): Promise<SegmentModel | null> {
  const takesOne = what === 'MEMBERS' || what === 'MEMBERSHIPS';
  if (segmentId === null || segmentId === undefined) {
    if (what === 'MEMBERS') refuse('segmentId', 'Members are those of a segment: name it.');
    return null;
  }
  if (!takesOne) refuse('segmentId', `${what} are those of the whole store: leave the segment out.`);
  const segment = await findSegment(context, segmentId);
  return segment?.store.id === store.id ? segment : refuseUnknown('segmentId', 'segment');
}

function readEnd(context: RequestContext, store: OpenStore, { what, asOf }: CreateExportInput) {
  if (asOf === null || asOf === undefined) return { asOf: null, until: new Date(nowOf(context, store)) };
  if (what === 'PEOPLE') refuse('asOf', 'People are told as they are known now: leave the day out.');
  const day = readDay(context, store, 'asOf', asOf);
  return { asOf: day, until: new Date(zoneCalendar(store.timeZone).startOfDay(parseDay(day)! + 1)) };
}

async function settleMembers(
  context: RequestContext,
  exportId: string,
  segment: SegmentModel,
  asOf: string | null,
): Promise<number> {
  const table = await findAllMembers(context, segment, { asOf });
  const { database, env } = context.services;
  const personIds = [...table.personIds];
  const profiles = await database.inStore(segment.store.id, (client) => profilesOfPeople(client, personIds));
  const members = personIds.flatMap((personId, row) => {
    const profileId = profiles.get(personId);
    // Of whom nothing is left was erased since the engine looked.
    if (profileId === undefined) return [];
    const [enteredAt, lastOrderAt] = [instant(table.enteredAt[row]!), instant(table.lastOrderAt[row]!)];
    return [{ profileId, enteredAt, orderCount: table.orderCount[row]!, lastOrderAt }];
  });
  await keepExportedList(env.dataDir, segment.store.id, exportId, members);
  return members.length;
}

const instant = (at: number): string | null => (Number.isNaN(at) ? null : new Date(at).toISOString());
