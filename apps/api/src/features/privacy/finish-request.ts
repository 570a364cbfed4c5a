import type { RequestContext } from '../../context.ts';
import { refuse, refuseUnknown } from '../../refused.ts';
import { findRequest, type RequestModel, readRequest } from './find-requests.ts';

/** An export that was asked for has been handed over. */
export async function finishRequest(context: RequestContext, { id }: { id: string }): Promise<RequestModel> {
  const found = await findRequest(context, id);
  if (found === null) refuseUnknown('id', 'request');
  const { store } = found;
  const { count } = await context.services.database.inStore(store.id, ({ prisma }) =>
    prisma.privacyRequest.updateMany({
      where: { storeId: store.id, id, state: 'OPEN' },
      data: { state: 'DONE', finishedAt: new Date(context.now) },
    }),
  );
  if (count === 0) refuse('id', 'This request waits for nobody: it is done, or goes on by itself.');
  return (await readRequest(context, store, id))!;
}
