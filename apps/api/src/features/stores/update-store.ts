import { advanceForSettings } from '@throughline/db/facts/change-number';
import type { RequestContext } from '../../context.ts';
import { readName } from '../../read-name.ts';
import { refuseUnknown } from '../../refused.ts';
import { readTimeZone } from './create-store.ts';
import { type OpenStore, openStore } from './open-store.ts';

/** A change of the zone re-derives every day: the change number makes the engine read the store anew. */
export async function updateStore(
  context: RequestContext,
  input: { id: string; name?: string | null; timeZone?: string | null },
): Promise<{ store: OpenStore }> {
  const store = await openStore(context, input.id);
  if (store === null) refuseUnknown('id', 'store');
  const zoned = typeof input.timeZone === 'string' && readTimeZone(input.timeZone) !== store.timeZone;
  const row = await context.services.database.inStore(store.id, async (client) => {
    const written = await client.prisma.store.update({
      where: { id: store.id },
      data: {
        ...(typeof input.name === 'string' && { name: readName('name', input.name) }),
        ...(zoned && { timeZone: input.timeZone as string }),
      },
      select: { name: true, timeZone: true },
    });
    if (zoned) await advanceForSettings(client);
    return written;
  });
  return { store: { ...store, ...row } };
}
