import type { Role } from '@throughline/core/access/permissions';
import { createUser } from '@throughline/db/organizations/create-user';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type MailServer, startMailServer } from './mail-server.ts';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';
import { memberIn } from './two-stores.ts';

let api: TestApi;
let mail: MailServer;
let organization: string;
const people: Record<string, { id: string; as: TestStore }> = {};

beforeAll(async () => {
  mail = await startMailServer();
  api = await startTestApi({ keepLog: false, smtpUrl: mail.url });
  const store = await api.makeStore();
  organization = (await api.db.database.prisma.store.findUniqueOrThrow({ where: { id: store.id } })).organizationId;
  for (const role of ['owner', 'admin', 'analyst', 'viewer'] as Role[]) {
    const user = await createUser(api.db.database, {
      email: `${role}@shop.test`,
      passwordHash: 'x',
      organizationId: organization,
      role,
    });
    people[role] = { id: user!.id, as: memberIn(api, user!.id, store.id) };
  }
});
afterAll(async () => {
  await api?.close();
  await mail?.close();
});

const errorsOf = async (who: string, name: string, type: string, input: object) => {
  const asked = `mutation ($input: ${type}!) { ${name}(input: $input) { userErrors { path code message } } }`;
  const { data, errors } = await people[who]!.as.ask(asked, { input: { organizationId: organization, ...input } });
  expect(errors).toBeUndefined();
  return data[name].userErrors.map(({ path, code }: { path: string[]; code: string }) => [path.join('.'), code]);
};
const setRole = (who: string, whom: string, role: Role) =>
  errorsOf(who, 'setMemberRole', 'SetMemberRoleInput', { userId: people[whom]!.id, role });
const seesPersonal = (who: string, whom: string, sees: boolean) =>
  errorsOf(who, 'setMemberSeesPersonal', 'SetMemberSeesPersonalInput', {
    userId: people[whom]!.id,
    seesPersonal: sees,
  });
const roles = async () => {
  const asked =
    'query ($id: ID!) { node(id: $id) { ... on Organization { role permissions members { email role seesPersonal } } } }';
  const { data } = await people.owner!.as.ask(asked, { id: organization });
  return data.node.members.map((one: { email: string; role: string; seesPersonal: boolean }) => [
    one.email.split('@')[0],
    one.role,
    one.seesPersonal,
  ]);
};

it('owners and admins see personal data by default, the others do not', async () => {
  expect(await roles()).toEqual([
    ['admin', 'admin', true],
    ['analyst', 'analyst', false],
    ['owner', 'owner', true],
    ['viewer', 'viewer', false],
  ]);
});

it('nobody gives or takes more than they have, and the last owner stays', async () => {
  expect(await setRole('admin', 'viewer', 'owner')).toEqual([['role', 'FORBIDDEN']]);
  expect(await setRole('admin', 'owner', 'viewer')).toEqual([['role', 'FORBIDDEN']]);
  expect(await setRole('viewer', 'viewer', 'admin')).toEqual([['', 'FORBIDDEN']]);
  expect(await seesPersonal('admin', 'owner', false)).toEqual([['role', 'FORBIDDEN']]);
  expect(await errorsOf('admin', 'removeMember', 'RemoveMemberInput', { userId: people.owner!.id })).toEqual([
    ['role', 'FORBIDDEN'],
  ]);
  expect(await setRole('owner', 'owner', 'admin')).toEqual([['userId', 'WRONG_VALUE']]);
  expect(await errorsOf('owner', 'leaveOrganization', 'LeaveOrganizationInput', {})).toEqual([
    ['userId', 'WRONG_VALUE'],
  ]);
  expect(await setRole('admin', 'viewer', 'analyst')).toEqual([]);
  expect(await setRole('admin', 'viewer', 'viewer')).toEqual([]);
});

it('somebody always sees personal data', async () => {
  expect(await seesPersonal('owner', 'admin', false)).toEqual([]);
  expect(await seesPersonal('owner', 'owner', false)).toEqual([['userId', 'WRONG_VALUE']]);
  expect(await seesPersonal('admin', 'viewer', true)).toEqual([['organizationId', 'WRONG_VALUE']]);
  expect(await seesPersonal('owner', 'admin', true)).toEqual([]);
});

it('an invitation goes out by mail alone, ends with who made it, and gives no more than its maker has', async () => {
  const invite = (who: string, input: object) => errorsOf(who, 'inviteMember', 'InviteMemberInput', input);
  expect(await invite('admin', { email: 'new@shop.test', role: 'owner' })).toEqual([['role', 'FORBIDDEN']]);
  expect(await invite('analyst', { email: 'new@shop.test', role: 'viewer' })).toEqual([['', 'FORBIDDEN']]);
  expect(await invite('admin', { email: 'nonsense', role: 'viewer' })).toEqual([['email', 'WRONG_VALUE']]);
  expect(await invite('admin', { email: 'viewer@shop.test', role: 'viewer' })).toEqual([['email', 'WRONG_VALUE']]);
  const asked = `mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { invitation { email role } link mailed } }`;
  const input = { organizationId: organization, email: ' New@Shop.test', role: 'viewer' };
  const { data } = await people.admin!.as.ask(asked, { input });
  expect(data.inviteMember).toEqual({
    invitation: { email: 'new@shop.test', role: 'viewer' },
    link: null,
    mailed: true,
  });
  expect(
    (await mail.received(1)).map(({ to, raw }) => [to, /\/invitations\/[\w-]+/.test(raw.replace(/=\r\n/g, ''))]),
  ).toEqual([[['new@shop.test'], true]]);
  const waiting = async () => {
    const query = 'query ($id: ID!) { node(id: $id) { ... on Organization { invitations { email } } } }';
    return (await people.owner!.as.ask(query, { id: organization })).data.node.invitations;
  };
  expect(await waiting()).toEqual([{ email: 'new@shop.test' }]);
  expect(await errorsOf('owner', 'removeMember', 'RemoveMemberInput', { userId: people.admin!.id })).toEqual([]);
  expect(await waiting()).toEqual([]);
});
