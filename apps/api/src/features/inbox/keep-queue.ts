import { type IncomingDelivery, keepDeliveries } from '@throughline/db/deliveries/keep-deliveries';
import { GroupQueue } from '../../group-queue.ts';
import type { Services } from '../../services.ts';
import { wakeInbox } from './wake-inbox.ts';

const deliveriesAtOnceMax = 500;
const bytesAtOnceMax = 16 * 1024 ** 2;

/** By store: whether a delivery is new, once it is kept for good and its inbox is woken. */
export type KeepQueue = GroupQueue<IncomingDelivery, boolean>;

export function createKeepQueue({ database, jobs }: Pick<Services, 'database' | 'jobs'>): KeepQueue {
  return new GroupQueue<IncomingDelivery, boolean>({
    take: countTogether,
    work: (storeId, deliveries) =>
      database.inStore(storeId, async (client) => {
        const isNew = await keepDeliveries(client, deliveries);
        const woken = new Set(deliveries.flatMap(({ connectionId }, index) => (isNew[index] ? [connectionId] : [])));
        for (const connectionId of [...woken].sort()) await wakeInbox(client, jobs, connectionId);
        return isNew;
      }),
  });
}

function countTogether(waiting: readonly IncomingDelivery[]): number {
  let bytes = 0;
  let count = 0;
  for (const { body } of waiting) {
    bytes += body.byteLength;
    if (count > 0 && (count === deliveriesAtOnceMax || bytes > bytesAtOnceMax)) break;
    count++;
  }
  return count;
}
