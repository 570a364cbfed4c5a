import type { ShareLinkRow } from '@throughline/db/sharing/share-links';
import type { RequestContext } from '../../context.ts';
import { refuseUnknown } from '../../refused.ts';
import type { StoreMemberModel } from '../organizations/find-store-members.ts';
import { findInStores, type OpenStore } from '../stores/open-store.ts';

/** The latest first, those that have ended included. */
export function findShareLinks(context: RequestContext, store: OpenStore): Promise<ShareLinkRow[]> {
  return context.services.database.inStore(store.id, ({ prisma }) =>
    prisma.shareLink.findMany({ orderBy: [{ createdAt: 'desc' }, { id: 'asc' }], take: 500 }),
  );
}

export function findShareLink(context: RequestContext, id: string): Promise<ShareLinkRow | null> {
  return findInStores(context, (store) =>
    context.services.database.inStore(store.id, ({ prisma }) => prisma.shareLink.findUnique({ where: { id } })),
  );
}

export interface ShareLinkMaker {
  member: StoreMemberModel | null;
  /** Name of the API key that made it. */
  key: string | null;
}

/** It shows nothing any more. */
export async function isOver(context: RequestContext, { id, storeId, expiresAt }: ShareLinkRow): Promise<boolean> {
  const store = (await context.reachable()).get(storeId);
  return !store || expiresAt.getTime() <= context.now || !(await context.loaders.standingLinks(store)).has(id);
}

/** null once who made the link does not reach the store any more. */
export async function findMaker(context: RequestContext, link: ShareLinkRow): Promise<ShareLinkMaker | null> {
  const store = (await context.reachable()).get(link.storeId);
  if (!store || link.createdBy === null) return null;
  const member = (await context.loaders.members(store)).get(link.createdBy) ?? null;
  const key = (await context.loaders.keyNames(store)).get(link.createdBy) ?? null;
  return member === null && key === null ? null : { member, key };
}

/** The link ends at once; nothing of it stays. */
export async function revokeShareLink(context: RequestContext, id: string): Promise<ShareLinkRow> {
  const link = await findShareLink(context, id);
  if (link === null) refuseUnknown('id', 'link');
  await context.services.database.inStore(link.storeId, ({ prisma }) => prisma.shareLink.deleteMany({ where: { id } }));
  return link;
}
