import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { createOrganization } from '../organizations/create-organization.ts';
import { createUser } from '../organizations/create-user.ts';
import { acceptAsNewUser, acceptInvitation, findOpenInvitation } from './accept-invitation.ts';
import { createInvitation, findInvitations, renewInvitation, revokeInvitation } from './invitations.ts';
import { type AuthDatabase, openAuthDatabase } from './open-auth-database.ts';
import { findUserByEmail } from './users.ts';

const now = Date.parse('2026-03-01T12:00:00Z');
const days = 24 * 60 * 60_000;
let made: TestDatabase;
let auth: AuthDatabase;
let merchant: string;
let other: string;
let mara: string;

beforeAll(async () => {
  made = await createTestDatabase();
  auth = openAuthDatabase(made.urls.auth);
  merchant = (await createOrganization(made.database, { name: 'Merchant' })).id;
  other = (await createOrganization(made.database, { name: 'Other' })).id;
  const input = { email: 'mara@merchant.example', passwordHash: 'hash', name: 'Mara', organizationId: merchant };
  mara = (await createUser(made.database, input))!.id;
});
afterAll(async () => {
  await auth.close();
  await made.drop();
});

const invite = (email: string, at = now) =>
  createInvitation(made.database, merchant, { email, role: 'analyst', seesPersonal: false, invitedBy: mara }, at);
const membersOf = (organizationId: string) =>
  made.database.prisma.member.findMany({ where: { organizationId }, select: { userId: true, seesPersonal: true } });

test('who has the link sees who invited whom to what, for seven days, and the database keeps no token', async () => {
  const { invitation, token } = await invite(' Ann@Merchant.example');
  expect(await findOpenInvitation(auth, token, now)).toEqual({
    organizationName: 'Merchant',
    email: 'ann@merchant.example',
    role: 'analyst',
    invitedBy: 'Mara',
    expiresAt: new Date('2026-03-08T12:00:00Z'),
  });
  expect(await findOpenInvitation(auth, token, now + 7 * days)).toBeNull();
  expect(await findOpenInvitation(auth, `${token}x`, now)).toBeNull();
  expect(JSON.stringify(invitation)).not.toContain(token);
});

test('accepting makes a new account and its membership, once, with what the invitation gives', async () => {
  const { token } = await invite('new@merchant.example');
  const answers = await Promise.all(
    [1, 2].map(() => acceptAsNewUser(auth, token, { name: 'New', passwordHash: 'argon' }, now)),
  );
  const accepted = answers.filter((answer) => answer !== null);
  expect(accepted).toHaveLength(1);
  const user = await findUserByEmail(auth, 'new@merchant.example');
  expect(accepted[0]).toEqual({ userId: user!.id, organizationId: merchant });
  expect(await membersOf(merchant)).toContainEqual({ userId: user!.id, seesPersonal: false });
  expect(await findOpenInvitation(auth, token, now)).toBeNull();
});

test('an account accepts only what was sent to its own address, and a new account is not made beside it', async () => {
  const { id } = (await createUser(made.database, {
    email: 'joe@other.example',
    passwordHash: 'hash',
    organizationId: other,
  }))!;
  const { token } = await invite('joe@other.example');
  expect(await acceptInvitation(auth, token, mara, now)).toBeNull();
  expect(await acceptAsNewUser(auth, token, { name: 'Joe', passwordHash: 'x' }, now)).toBeNull();
  expect(await acceptInvitation(auth, token, id, now)).toBe(merchant);
  expect(await acceptInvitation(auth, token, id, now)).toBeNull();
  expect(await membersOf(merchant)).toContainEqual({ userId: id, seesPersonal: false });
});

test('a revoked, renewed or replaced invitation ends the former link', async () => {
  const first = await invite('eva@merchant.example');
  const second = await invite('eva@merchant.example', now + days);
  expect(await findOpenInvitation(auth, first.token, now)).toBeNull();
  const third = await renewInvitation(made.database, merchant, second.invitation.id, now + 2 * days);
  expect(await findOpenInvitation(auth, second.token, now)).toBeNull();
  expect(await findOpenInvitation(auth, third!.token, now + 8 * days)).not.toBeNull();
  expect(await revokeInvitation(made.database, merchant, second.invitation.id, now)).toBe(true);
  expect(await findOpenInvitation(auth, third!.token, now)).toBeNull();
  expect(await renewInvitation(made.database, merchant, second.invitation.id, now)).toBeNull();
});

test('another organization neither lists, renews nor revokes an invitation', async () => {
  const { invitation, token } = await invite('kim@merchant.example');
  expect(await findInvitations(made.database, other)).toEqual([]);
  expect(await renewInvitation(made.database, other, invitation.id, now)).toBeNull();
  expect(await revokeInvitation(made.database, other, invitation.id, now)).toBe(false);
  expect(await findOpenInvitation(auth, token, now)).not.toBeNull();
  expect((await findInvitations(made.database, merchant)).map(({ email }) => email)).toContain('kim@merchant.example');
});

test("the dashboard's role makes nobody a member and reads no invitation but by a token", async () => {
  for (const table of ['invitations', 'members', 'organizations']) {
    await expect(auth.pool.query(`SELECT * FROM ${table}`), table).rejects.toMatchObject({ code: '42501' });
  }
});
