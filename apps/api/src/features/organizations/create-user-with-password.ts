import type { Database } from '@throughline/db/database';
import { findOrCreateOrganization } from '@throughline/db/organizations/create-organization';
import { createUser } from '@throughline/db/organizations/create-user';
import { z } from 'zod';
import { readName } from '../../read-name.ts';
import { refuse } from '../../refused.ts';
import { passwordLengthMin } from './create-first-user.ts';
import { hashPassword } from './hash-password.ts';

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
  if (password.length < passwordLengthMin)
    refuse('password', `A password has at least ${passwordLengthMin} characters.`);
  const { id: organizationId } = await findOrCreateOrganization(database, readName('organization', organization));
  const passwordHash = await hashPassword(password);
  const user = await createUser(database, { email, passwordHash, organizationId, ...(name !== undefined && { name }) });
  if (user === null) refuse('email', `There is a user with the address ${email} already.`);
  return { userId: user.id, organizationId };
}
