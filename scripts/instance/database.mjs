// The database of an instance: the one of DATABASE_URL, else the embedded one. Loads the TypeScript of packages/db as it is.
import { register } from 'tsx/esm/api';

register();
const { findOrStartEmbedded, startEmbedded } = await import('../../packages/db/src/embedded.ts');
const { migrate } = await import('../../packages/db/src/migrate.ts');
const { readDatabaseUrls, refuseBypassingRoles } = await import('../../packages/db/src/database-urls.ts');

/** Opens and migrates it. `keep` = this process is the instance, which stops the embedded server at its end. */
export async function openInstanceDatabase({ dataDir, keep, log }) {
  if (process.env.DATABASE_URL) {
    const urls = readDatabaseUrls({ ...process.env, THROUGHLINE_DATABASE_OWNER_URL: undefined }, dataDir);
    await migrate(urls.owner);
    await refuseBypassingRoles(urls);
    return { urls, stop: async () => {} };
  }
  const database = await (keep ? startEmbedded : findOrStartEmbedded)({ dataDir, log });
  try {
    await migrate(database.urls.owner);
  } catch (error) {
    await database.stop();
    throw error;
  }
  return { urls: database.urls, stop: database.stop };
}

/** Nothing has been made in it yet: no user, no store. */
export async function readEmptiness(urls) {
  const { openAuthDatabase } = await import('../../packages/db/src/auth/open-auth-database.ts');
  const { countUsers } = await import('../../packages/db/src/auth/users.ts');
  const auth = openAuthDatabase(urls.auth, { max: 1 });
  const app = openAuthDatabase(urls.app, { max: 1 });
  try {
    const userCount = await countUsers(auth);
    const { rows } = await app.pool.query('SELECT count(*)::int AS count FROM stores');
    return { hasUsers: userCount > 0, isEmpty: userCount === 0 && rows[0].count === 0 };
  } finally {
    await Promise.all([auth.close(), app.close()]);
  }
}
