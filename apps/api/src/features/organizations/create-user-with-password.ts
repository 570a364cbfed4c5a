import { hashPassword } from '@throughline/db/auth/hash-password';
import { passwordProblem } from '@throughline/db/auth/password-problem';
import type { Database } from '@throughline/db/database';
import { findOrCreateOrganization } from '@throughline/db/organizations/create-organization';
import { createUser } from '@throughline/db/organizations/create-user';
import { z } from 'zod';
import { readName } from '../../read-name.ts';
import { refuse } from '../../refused.ts';

export interface NewUser {
  email: string;
  password: string;
  organization: string;
  name?: string;
}

export async function createUserWithPassword(
  database: Database,
  { email, password, organization, name }: NewUser,
): Promise<{ userId: string; organizationId: string }> {
  if (!z.email().safeParse(email.trim()).success) refuse('email', `${JSON.stringify(email)} is no e-mail address.`);
  const problem = passwordProblem(password, email);
  if (problem !== null) refuse('password', problem);
  const { id: organizationId } = await findOrCreateOrganization(database, readName('organization', organization));
  const passwordHash = await hashPassword(password);
  const user = await createUser(database, { email, passwordHash, organizationId, ...(name !== undefined && { name }) });
  if (user === null) refuse('email', `There is a user with the address ${email} already.`);
  return { userId: user.id, organizationId };
}
