import type { Database } from '@throughline/db/database';
import { createOrganization } from '@throughline/db/organizations/create-organization';
import { readName } from '../../read-name.ts';
import { refuse } from '../../refused.ts';

/** From the terminal: for somebody who has an account, and owns it from then on. */
export async function createOrganizationFor(
  database: Database,
  input: { name: string; kind: string; owner: string },
): Promise<{ organizationId: string }> {
  const kind = input.kind.toUpperCase();
  if (kind !== 'MERCHANT' && kind !== 'AGENCY') refuse('kind', 'kind is merchant or agency.');
  const email = input.owner.trim().toLowerCase();
  const owner = await database.prisma.user.findUnique({ where: { email }, select: { id: true } });
  if (owner === null) refuse('owner', `Nobody has an account under ${JSON.stringify(input.owner)}.`);
  const { id } = await createOrganization(database, { name: readName('name', input.name), kind, userId: owner.id });
  return { organizationId: id };
}
