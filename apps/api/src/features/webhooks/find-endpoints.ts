import { takeWindow, windowWords } from '@throughline/db/page-window';
import type { WebhookEndpointRow, WebhookMessageRow } from '@throughline/db/webhooks/endpoint-row';
import type { Edge, Page, PageArguments } from '../../connection.ts';
import type { RequestContext } from '../../context.ts';
import { encodeCursor, pageOf, readWindow } from '../../page.ts';
import { refuseUnknown } from '../../refused.ts';
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

const readNumber = (text: string): bigint | null => (/^\d{1,18}$/.test(text) ? BigInt(text) : null);

export interface MessageFilter extends PageArguments {
  state?: string | null;
}

/** The newest first. */
export function findMessages(
  context: RequestContext,
  { store, id }: EndpointModel,
  args: MessageFilter,
): Promise<Page<Edge<WebhookMessageRow>>> {
  const page = readWindow(args, readNumber);
  const { order, beyond } = windowWords(page, 'DESC');
  const where = { endpointId: id, ...(args.state && { state: args.state }) };
  return context.services.database.inStore(store.id, async ({ prisma }) => {
    const totalCount = await prisma.webhookMessage.count({ where });
    const rows = await prisma.webhookMessage.findMany({
      where: { ...where, ...(page.beside !== null && { place: { [beyond === '<' ? 'lt' : 'gt']: page.beside } }) },
      orderBy: { place: order === 'DESC' ? 'desc' : 'asc' },
      take: page.count + 1,
    });
    return pageOf(page, takeWindow(page, rows), totalCount, (node) => ({
      cursor: encodeCursor('id', String(node.place)),
      node,
    }));
  });
}
