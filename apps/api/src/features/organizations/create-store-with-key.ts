import type { Database } from '@throughline/db/database';
import { createApiKey } from '@throughline/db/organizations/api-keys';
import { findOrCreateOrganization } from '@throughline/db/organizations/create-organization';
import { createStore } from '@throughline/db/organizations/create-store';
import { readName } from '../../read-name.ts';
import { readStoreInput } from '../stores/create-store.ts';

/** A store of the organization of that name, which is made when there is none, and a key with every scope of the store. */
export async function createStoreWithKey(
  database: Database,
  input: { organization: string; name: string; currencyCode: string; timeZone: string },
): Promise<{ organizationId: string; storeId: string; apiKey: string }> {
  const fresh = readStoreInput(input);
  const organization = await findOrCreateOrganization(database, readName('organization', input.organization));
  const store = await createStore(database, { organizationId: organization.id, ...fresh });
  const { key } = await createApiKey(database, store.id, { name: 'Made with the store' });
  return { organizationId: organization.id, storeId: store.id, apiKey: key };
}
