// Once an hour, for stores whose night it is: the comparison with every source, turns that were lost, webhooks anew, payloads and
// deliveries whose days are over.

import { addMonths, dateOf, formatDay, parseDay, zoneCalendar } from '@throughline/core/calendar';
import { forgetDeliveries } from '@throughline/db/deliveries/forget-deliveries';
import { forgetRejections } from '@throughline/db/privacy/forget-rejections';
import type { JobServices } from '../../job-runner.ts';
import { renewSubscriptions } from '../connections/renew-subscriptions.ts';
import { setTurn } from './read-changes.ts';
import { startSync } from './start-sync.ts';

/** The local hour of the comparison. */
const nightHour = 3;
const daysCompared = 14;
/** Once a month a year is compared, on this day of it. */
const yearOnDay = 1;

export async function tendConnections(services: JobServices): Promise<void> {
  const now = services.now();
  const stores = await services.database.prisma.store.findMany({ select: { id: true, timeZone: true } });
  for (const { id, timeZone } of stores) {
    const hour = Math.floor((now - startOfDay(now, timeZone)) / 3_600_000);
    if (hour !== nightHour) continue;
    try {
      await tendStore(services, id, timeZone);
      await renewSubscriptions(services, id);
    } catch (error) {
      // One store's trouble is not that of the others.
      services.log.error({ err: error, storeId: id }, 'The connections of a store could not be tended');
    }
  }
}

async function tendStore(services: JobServices, storeId: string, timeZone: string): Promise<void> {
  const now = services.now();
  const topicsByLaw = Object.values(services.sources).flatMap((source) => source.complianceTopics ?? []);
  await forgetDeliveries(services.database, storeId, now, { topicsByLaw });
  await services.database.inStore(storeId, async (client) => {
    await forgetRejections(client, now);
    const connections = await client.prisma.connection.findMany({
      where: { storeId, status: 'CONNECTED', readUntil: { not: null } },
    });
    for (const { id: connectionId, nextReadAt, source } of connections) {
      if (!services.sources[source]?.reconcile) continue;
      const busy = await client.prisma.sync.count({
        where: { storeId, connectionId, kind: 'RECONCILE', status: { in: ['QUEUED', 'RUNNING'] } },
      });
      if (busy === 0) {
        const range = comparedRange(now, timeZone);
        await startSync(client, services.jobs, { connectionId, kind: 'RECONCILE', range, createdBy: null });
      }
      if (!nextReadAt || nextReadAt.getTime() < now - 3_600_000) await setTurn(client, services, connectionId);
    }
  });
}

/** Whole local dates, up to yesterday. */
export function comparedRange(now: number, timeZone: string): { from: string; to: string } {
  const today = parseDay(dateOf(now, zoneCalendar(timeZone)))!;
  const isYear = formatDay(today).endsWith(`-${String(yearOnDay).padStart(2, '0')}`);
  return { from: formatDay(isYear ? addMonths(today, -12) : today - daysCompared), to: formatDay(today - 1) };
}

function startOfDay(now: number, timeZone: string): number {
  const calendar = zoneCalendar(timeZone);
  return calendar.startOfDay(calendar.dayOf(now));
}
