// The demo: a made-up omnichannel store with three years of orders, the recipe's segments and canvas, and a login.
// Everything is made once; on an instance that has it the command tells only the login.

import { demoFacts, demoStore } from '@throughline/connectors/demo/demo-facts';
import { channelName } from '@throughline/core/facts/channel';
import { pairPlan } from '@throughline/core/recipes/omnichannel-plan';
import { omnichannelHandle } from '@throughline/core/recipes/omnichannel-recipe';
import { findOrCreateConnection } from '@throughline/db/connections/find-or-create-connection';
import type { Database } from '@throughline/db/database';
import { commitFacts } from '@throughline/db/facts/commit-facts';
import { findOrCreateOrganization } from '@throughline/db/organizations/create-organization';
import { createStore } from '@throughline/db/organizations/create-store';
import { insertPlan } from '../recipes/insert-plan.ts';
import { openStoreOf } from '../stores/open-store.ts';
import { createUserWithPassword } from './create-user-with-password.ts';

const organization = 'Slow Morning';
export const demoLogin = { email: 'demo@throughline.local', password: 'slow-morning' };
const seed = 20_260_101;

export async function seedDemo(
  database: Database,
  now: number,
): Promise<{ created: boolean; storeId: string; email: string; password: string }> {
  const { id: organizationId } = await findOrCreateOrganization(database, organization);
  const known = await database.prisma.store.findFirst({
    where: { organizationId, changeNumber: { gt: 0 } },
    select: { id: true },
  });
  const storeId = known?.id ?? (await makeStore(database, organizationId, now));
  const user = await database.prisma.user.findUnique({ where: { email: demoLogin.email }, select: { id: true } });
  if (user === null) await createUserWithPassword(database, { ...demoLogin, organization, name: 'Demo' });
  return { created: known === null, storeId, ...demoLogin };
}

async function makeStore(database: Database, organizationId: string, now: number): Promise<string> {
  const { name, currencyCode, timeZone } = demoStore;
  await database.prisma.store.deleteMany({ where: { organizationId, changeNumber: 0 } });
  const { id } = await createStore(database, { organizationId, name, currencyCode, timeZone });
  await makeRecipe(database, id);
  const connection = await database.inStore(id, (client) =>
    findOrCreateConnection(client, { handle: 'demo', source: 'demo', name: 'Demo data' }),
  );
  // What the source goes on from when it is switched on.
  await database.inStore(id, ({ prisma }) =>
    prisma.connection.update({ where: { id: connection.id }, data: { settings: { seed, seededAt: now } } }),
  );
  await commitFacts(database, id, { connectionId: connection.id, batches: demoFacts({ seed, endAt: now }) });
  return id;
}

async function makeRecipe(database: Database, storeId: string): Promise<void> {
  const store = await openStoreOf(database, storeId);
  if (store === null) throw new Error(`The demo store ${storeId} is missing.`);
  const plan = pairPlan('pos', 'online_store', ['pos', 'online_store', 'shop_app'], { channelName });
  await database.inStore(storeId, (client) =>
    insertPlan(client, store, 'demo', plan, { recipeHandle: omnichannelHandle }),
  );
}
