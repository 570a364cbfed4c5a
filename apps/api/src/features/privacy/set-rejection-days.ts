import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import { type OpenStore, openStoreOrRefuse } from '../stores/open-store.ts';

const daysMax = 3_650;

/** Days for which rejected rows of imports are kept; absent = as long as the store. What is older goes with the next night. */
export async function setRejectionDays(
  context: RequestContext,
  input: { storeId: string; days?: number | null },
): Promise<OpenStore> {
  const store = await openStoreOrRefuse(context, input.storeId);
  const days = input.days ?? null;
  if (days !== null && (days < 0 || days > daysMax)) refuse('days', `days is 0 to ${daysMax}, found ${days}.`);
  await context.services.database.prisma.store.update({ where: { id: store.id }, data: { rejectionDays: days } });
  return store;
}
