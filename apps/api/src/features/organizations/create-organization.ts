import { appendAudit } from '@throughline/db/audit/append-audit';
import { createOrganization as createRow } from '@throughline/db/organizations/create-organization';
import type { RequestContext } from '../../context.ts';
import { readName } from '../../read-name.ts';
import { Refused, refuse } from '../../refused.ts';
import { actorOf } from '../audit/actor-of.ts';
import { findOrganizations, type OrganizationModel } from './find-organizations.ts';

const ownedMax = 20;

/** Whoever is signed in makes one and is its owner; a key stands for none. Its own audit log begins with it. */
export async function createOrganization(
  context: RequestContext,
  { name, kind }: { name: string; kind: 'MERCHANT' | 'AGENCY' },
): Promise<OrganizationModel> {
  const { viewer, services } = context;
  if (viewer.kind !== 'user') forbid('A person who is signed in makes an organization, not a key.');
  if (services.env.newOrganizations === 'operator')
    forbid('On this instance the operator makes organizations: npm run admin -- create-organization.');
  const owned = (await context.loaders.organizations()).filter(({ role }) => role === 'owner');
  if (owned.length >= ownedMax) refuse('name', `One person owns at most ${ownedMax} organizations.`, 'LIMIT');
  const { id } = await createRow(services.database, { name: readName('name', name), kind, userId: viewer.id });
  const about = { operation: 'createOrganization', objectType: 'organization', objectId: id };
  await appendAudit(services.database, { ...actorOf(context, id), ...about, outcome: 'DONE' });
  context.forget();
  const made = (await findOrganizations(context)).find((organization) => organization.id === id);
  if (!made) throw new Error(`The organization ${id} was made and can't be reached.`);
  return made;
}

function forbid(message: string): never {
  throw new Refused([{ path: [], code: 'FORBIDDEN', message }]);
}
