import { type Role, seesPersonalByDefault } from '@throughline/core/access/permissions';
import type { Database } from '../database.ts';
import { newId } from '../ids.ts';

export interface NewUser {
  email: string;
  /** argon2id, made by the caller: no password comes here. */
  passwordHash: string;
  name?: string;
  organizationId: string;
  /** `owner` when absent. */
  role?: Role;
}

/** Makes a user, or gives null when the address is taken. */
export async function createUser(database: Database, input: NewUser): Promise<{ id: string } | null> {
  const email = input.email.trim().toLowerCase();
  const role = input.role ?? 'owner';
  const member = { organizationId: input.organizationId, role, seesPersonal: seesPersonalByDefault(role) };
  return database.prisma.$transaction(async (transaction) => {
    const taken = await transaction.user.findUnique({ where: { email }, select: { id: true } });
    if (taken) return null;
    return transaction.user.create({
      data: {
        id: newId('usr'),
        email,
        name: input.name,
        passwordHash: input.passwordHash,
        members: { create: member },
      },
      select: { id: true },
    });
  });
}

export interface FirstUser {
  email: string;
  passwordHash: string;
  name?: string;
  organizationName: string;
}

/** Makes the instance's first user with an organization; null when there is a user already, also when two ask at once. */
export async function createFirstUser(
  database: Database,
  input: FirstUser,
): Promise<{ id: string; organizationId: string } | null> {
  return database.prisma.$transaction(async (transaction) => {
    await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('throughline first user'))`;
    if ((await transaction.user.count()) > 0) return null;
    const organization = await transaction.organization.create({
      data: { id: newId('org'), name: input.organizationName },
    });
    const user = await transaction.user.create({
      data: {
        id: newId('usr'),
        email: input.email.trim().toLowerCase(),
        name: input.name,
        passwordHash: input.passwordHash,
        members: { create: { organizationId: organization.id, role: 'owner' } },
      },
    });
    return { id: user.id, organizationId: organization.id };
  });
}
