// Puts a person and an invitation into a running instance: `sign-in-stand.ts <data folder> <organization> <e-mail> <invited e-mail> <password>`.
// Prints the invitation's token as JSON.

import { hashPassword } from '../../../packages/db/src/auth/hash-password.ts';
import { createInvitation } from '../../../packages/db/src/auth/invitations.ts';
import { openDatabase } from '../../../packages/db/src/database.ts';
import { readDatabaseUrls } from '../../../packages/db/src/database-urls.ts';
import { findOrCreateOrganization } from '../../../packages/db/src/organizations/create-organization.ts';
import { createUser } from '../../../packages/db/src/organizations/create-user.ts';

const [dataDir, organization, email, invited, password] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  string,
];
const database = openDatabase(readDatabaseUrls({}, dataDir));
const { id: organizationId } = await findOrCreateOrganization(database, organization);
const passwordHash = await hashPassword(password);
const user = await createUser(database, { email, passwordHash, name: 'Ann', organizationId });
const invitation = { email: invited, role: 'analyst', seesPersonal: false, invitedBy: user!.id } as const;
const { token } = await createInvitation(database, organizationId, invitation, Date.now());
console.log(JSON.stringify({ token }));
await database.close();
