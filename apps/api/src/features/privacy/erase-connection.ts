import type { JobServices } from '../../job-runner.ts';
import { startRequest } from './start-request.ts';

export interface EraseConnectionJob {
  storeId: string;
  connectionId: string;
}

/** Everything a connection brought is erased because the merchant disconnected it so: as a request, which is seen and proved. */
export function eraseConnection(services: JobServices, { storeId, connectionId }: EraseConnectionJob): Promise<void> {
  return services.database.inStore(storeId, async (client) => {
    const waiting = await client.prisma.privacyRequest.count({
      where: { storeId, connectionId, kind: 'ERASE_ACCOUNT', state: 'RECEIVED' },
    });
    if (waiting > 0) return;
    await startRequest(client, services.jobs, {
      kind: 'ERASE_ACCOUNT',
      source: 'merchant',
      connectionId,
      state: 'RECEIVED',
      at: services.now(),
    });
  });
}
