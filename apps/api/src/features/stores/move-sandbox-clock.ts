import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '@throughline/db/database';
import { isLogSettled } from '@throughline/db/memberships/read-log';
import { moveClock } from '@throughline/db/organizations/store-clock';
import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import { scheduleLooks } from '../alerts/schedule-looks.ts';
import { notifySegments } from '../segments/notify-segments.ts';
import { type OpenStore, openStoreOrRefuse } from './open-store.ts';
import { nowOf } from './store-clock.ts';

const daysAheadMax = 730;
const dayMs = 86_400_000;
const settleMsMax = 20_000;
const lookEveryMs = 50;

/** Time passes in a sandbox, as if nobody had asked it anything meanwhile. `to`: epoch milliseconds. */
export async function moveSandboxClock(
  context: RequestContext,
  input: { storeId: string; to: number },
): Promise<{ store: OpenStore }> {
  const { database, jobs } = context.services;
  const store = await openStoreOrRefuse(context, input.storeId);
  const clockAheadMs = readAhead(context, store, input.to);
  const isMoved = await database.inStore(store.id, async (client) => {
    if (!(await moveClock(client, clockAheadMs))) return false;
    await notifySegments(client.prisma, store.id);
    await scheduleLooks(client, jobs, context.now);
    return true;
  });
  if (!isMoved) refuse('to', 'The clock was moved there or further meanwhile; it only goes forward.');
  await settle(database, store.id, input.to);
  const moved = { ...store, clockAheadMs };
  (await context.reachable()).set(store.id, moved);
  context.forget();
  return { store: moved };
}

function readAhead(context: RequestContext, store: OpenStore, to: number): number {
  if (store.clockAheadMs === null)
    refuse('storeId', 'Only the clock of a sandbox store can be moved; whether it is one is said when it is made.');
  if (Number.isNaN(to)) refuse('to', 'to is no instant (ISO 8601, such as 2026-01-31T12:00:00Z).');
  const at = nowOf(context, store);
  if (to <= at) refuse('to', `The clock only goes forward; it stands at ${new Date(at).toISOString()}.`);
  const latest = context.now + daysAheadMax * dayMs;
  if (to > latest)
    refuse(
      'to',
      `The clock goes at most ${daysAheadMax} days ahead of the real time: ${new Date(latest).toISOString()}.`,
    );
  return to - context.now;
}

/** The keeper of the log is told by NOTIFY, and an append without rows tells nobody: so it is looked at. */
async function settle(database: Database, storeId: string, until: number): Promise<void> {
  for (const from = performance.now(); performance.now() - from < settleMsMax; await wait(lookEveryMs))
    if (await isLogSettled(database, storeId, until)) return;
}
