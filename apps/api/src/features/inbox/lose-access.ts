import type { StoreClient } from '@throughline/db/database';

/** Access was taken back at the source: in the transaction that settles the delivery which says so. */
export async function loseAccess({ prisma, storeId }: StoreClient, connectionId: string, at: number): Promise<void> {
  await prisma.connection.updateMany({
    where: { storeId, id: connectionId, status: { not: 'DISCONNECTED' } },
    data: {
      status: 'UNAUTHORISED',
      problemCode: 'UNINSTALLED',
      problem: 'The app was removed at the source. What was read stays; connect again to go on.',
      problemAt: new Date(at),
    },
  });
}
