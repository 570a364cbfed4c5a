import type { StoreClient } from '@throughline/db/database';
import { advanceForSettings } from '@throughline/db/facts/change-number';
import type { RequestContext } from '../../context.ts';
import { readName } from '../../read-name.ts';
import { refuseUnknown } from '../../refused.ts';
import type { Services } from '../../services.ts';
import { scheduleLook } from '../feeds/schedule-look.ts';
import { scheduleReport } from '../reports/schedule-report.ts';
import { readNewCurrency } from './change-currency.ts';
import { readTimeZone } from './create-store.ts';
import { type OpenStore, openStore } from './open-store.ts';
import { findSchedules } from './time-zone-change.ts';

/** A change of the zone re-derives every day: the change number makes the engine read the store anew. */
export async function updateStore(
  context: RequestContext,
  input: { id: string; name?: string | null; timeZone?: string | null; currencyCode?: string | null },
): Promise<{ store: OpenStore }> {
  const store = await openStore(context, input.id);
  if (store === null) refuseUnknown('id', 'store');
  const zoned = typeof input.timeZone === 'string' && readTimeZone(input.timeZone) !== store.timeZone;
  const row = await context.services.database.inStore(store.id, async (client) => {
    const currencyCode =
      typeof input.currencyCode === 'string'
        ? await readNewCurrency(client, store.currencyCode, input.currencyCode)
        : store.currencyCode;
    const written = await client.prisma.store.update({
      where: { id: store.id },
      data: {
        ...(typeof input.name === 'string' && { name: readName('name', input.name) }),
        ...(zoned && { timeZone: input.timeZone as string }),
        currencyCode,
      },
      select: { name: true, timeZone: true, currencyCode: true },
    });
    if (zoned) await moveSchedules(client, context.services, context.now, store.timeZone, written.timeZone);
    if (zoned || currencyCode !== store.currencyCode) await advanceForSettings(client);
    return written;
  });
  return { store: { ...store, ...row } };
}

/** They go by the clocks of the new zone from now on. */
async function moveSchedules(
  client: StoreClient,
  { jobs }: Pick<Services, 'jobs'>,
  now: number,
  from: string,
  to: string,
): Promise<void> {
  for (const { kind, id, before, after } of await findSchedules(client, now, from, to)) {
    if (before === after) continue;
    if (kind === 'REPORT') await scheduleReport(client, jobs, id, after);
    else await scheduleLook(client, jobs, id, after);
  }
}
