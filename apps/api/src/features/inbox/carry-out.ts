// What deliveries ask for beside facts: access that was taken back, and what the law gives a person.

import type { JobServices } from '../../job-runner.ts';
import type { ReadDeliveries } from './read-deliveries.ts';
import type { InboxJob } from './work-deliveries.ts';

export async function carryOut(
  services: JobServices,
  { storeId, connectionId }: InboxJob,
  read: ReadDeliveries,
): Promise<void> {
  if (!read.uninstalled) return;
  await services.database.inStore(storeId, ({ prisma }) =>
    prisma.connection.updateMany({
      where: { storeId, id: connectionId, status: { not: 'DISCONNECTED' } },
      data: {
        status: 'UNAUTHORISED',
        problemCode: 'UNINSTALLED',
        problem: 'The app was removed at the source. What was read stays; connect again to go on.',
        problemAt: new Date(services.now()),
      },
    }),
  );
}
