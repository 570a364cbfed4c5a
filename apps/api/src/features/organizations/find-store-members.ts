import type { RequestContext } from '../../context.ts';
import type { OpenStore } from '../stores/open-store.ts';

/** Someone who works in the store. */
export interface StoreMemberModel {
  id: string;
  /** Of who gave none the address, which keys are not shown. */
  name: string;
}

/** The members of the store's organization, by name. */
export async function findStoreMembers(
  context: RequestContext,
  store: OpenStore,
): Promise<Map<string, StoreMemberModel>> {
  const rows = await context.services.database.prisma.member.findMany({
    where: { organizationId: store.organizationId },
    select: { user: { select: { id: true, name: true, email: true } } },
  });
  const nameless = (email: string) => (context.viewer.kind === 'user' ? email : 'A member');
  const members = rows.map(({ user: { id, name, email } }) => ({ id, name: name || nameless(email) }));
  members.sort((a, b) => a.name.localeCompare(b.name, 'en') || a.id.localeCompare(b.id));
  return new Map(members.map((member) => [member.id, member]));
}
