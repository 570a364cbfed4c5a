import type { WebhookEndpointRow, WebhookMessageRow } from '@throughline/db/webhooks/endpoint-row';
import { decodeCursor, type Edge, encodeCursor, type Page, type PageArguments, readFirst } from '../../connection.ts';
import type { RequestContext } from '../../context.ts';
import { refuse, refuseUnknown } from '../../refused.ts';
import { findInStores, type OpenStore } from '../stores/open-store.ts';

export type EndpointModel = WebhookEndpointRow & { store: OpenStore };

/** The oldest first. */
export async function findEndpoints(context: RequestContext, store: OpenStore): Promise<EndpointModel[]> {
  const rows = await context.services.database.inStore(store.id, ({ prisma }) =>
    prisma.webhookEndpoint.findMany({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] }),
  );
  return rows.map((row) => ({ ...row, store }));
}

/** null for an unknown id and a foreign one alike. */
export function findEndpoint(context: RequestContext, id: string): Promise<EndpointModel | null> {
  return findInStores(context, async (store) => {
    const row = await context.services.database.inStore(store.id, ({ prisma }) =>
      prisma.webhookEndpoint.findUnique({ where: { id } }),
    );
    return row && { ...row, store };
  });
}

export async function findEndpointOrRefuse(context: RequestContext, id: string): Promise<EndpointModel> {
  return (await findEndpoint(context, id)) ?? refuseUnknown('id', 'webhook endpoint');
}

export interface MessageFilter extends PageArguments {
  state?: string | null;
}

/** The newest first. */
export function findMessages(
  context: RequestContext,
  { store, id }: EndpointModel,
  args: MessageFilter,
): Promise<Page<Edge<WebhookMessageRow>>> {
  const first = readFirst(args.first);
  const after = decodeCursor('id', args.after);
  if (after !== null && !/^\d{1,18}$/.test(after)) refuse('after', 'after is not a cursor of this list.');
  const where = { endpointId: id, ...(args.state && { state: args.state }) };
  return context.services.database.inStore(store.id, async ({ prisma }) => {
    const totalCount = await prisma.webhookMessage.count({ where });
    const rows = await prisma.webhookMessage.findMany({
      where: { ...where, ...(after !== null && { place: { lt: BigInt(after) } }) },
      orderBy: { place: 'desc' },
      take: first + 1,
    });
    return {
      edges: rows.slice(0, first).map((node) => ({ cursor: encodeCursor('id', String(node.place)), node })),
      totalCount,
      hasNextPage: rows.length > first,
      hasPreviousPage: after !== null,
    };
  });
}
