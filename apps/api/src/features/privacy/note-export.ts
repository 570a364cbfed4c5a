import { addRequest } from '@throughline/db/privacy/requests';
import type { RequestContext } from '../../context.ts';
import type { PersonModel } from '../people/person-model.ts';

/** That an export was handed over: to what was asked for where something was, else as a request of the merchant's own. */
export async function noteExport(context: RequestContext, { store, id: personId }: PersonModel): Promise<void> {
  await context.services.database.inStore(store.id, async (client) => {
    const { count } = await client.prisma.privacyRequest.updateMany({
      where: { storeId: store.id, kind: 'EXPORT', state: 'OPEN', personId },
      data: { state: 'DONE', finishedAt: new Date(context.now), createdBy: context.viewer.id },
    });
    if (count > 0) return;
    await addRequest(client, {
      kind: 'EXPORT',
      source: 'merchant',
      state: 'DONE',
      personId,
      at: context.now,
      createdBy: context.viewer.id,
    });
  });
}
