import { askForMailedLink, findMailedLink, takeMailedLink } from '@throughline/db/auth/mailed-links';
import { type AuthDatabase, openAuthDatabase } from '@throughline/db/auth/open-auth-database';
import { beginSecondFactor, confirmSecondFactor, endSecondFactor } from '@throughline/db/auth/second-factors';
import { setName, setPassword } from '@throughline/db/auth/users';
import { createOrganization } from '@throughline/db/organizations/create-organization';
import { createUser } from '@throughline/db/organizations/create-user';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type MailServer, startMailServer } from './mail-server.ts';
import { startTestApi, type TestApi } from './test-api.ts';

let api: TestApi;
let mail: MailServer;
let auth: AuthDatabase;
let userId: string;

beforeAll(async () => {
  mail = await startMailServer();
  api = await startTestApi({ smtpUrl: mail.url, keepLog: false });
  auth = openAuthDatabase(api.db.urls.auth);
  const { id: organizationId } = await createOrganization(api.db.database, { name: 'Merchant' });
  userId = (await createUser(api.db.database, { email: 'mara@merchant.example', passwordHash: 'x', organizationId }))!
    .id;
});
afterAll(async () => {
  await auth?.close();
  await api?.close();
  await mail?.close();
});

const tokenOf = (text: string, path: string) => new RegExp(`/${path}/([A-Za-z0-9_-]{43})\\b`).exec(text)![1]!;
const minute = 60_000;

it('a link is mailed to the one address, works once within its time, and its token stands in the mail alone', async () => {
  await askForMailedLink(auth, { kind: 'sign-in', email: ' Mara@merchant.example', browserHash: 'b1' });
  const [sent] = await mail.received(1);
  expect(sent!.to).toEqual(['mara@merchant.example']);
  expect(sent!.parsed.subject).toBe('Your link to sign in');
  expect(sent!.parsed.text).toContain('within 15 minutes');
  const token = tokenOf(sent!.parsed.text!, 'signin/link');
  expect(sent!.parsed.html).toContain(token);
  const now = Date.now();
  expect(await findMailedLink(auth, 'sign-in', token, now)).toEqual({
    userId,
    email: 'mara@merchant.example',
    browserHash: 'b1',
  });
  const { rows } = await auth.pool.query('SELECT * FROM mailed_links');
  expect(JSON.stringify(rows)).not.toContain(token);
  expect(await findMailedLink(auth, 'password', token, now)).toBeNull();
  expect(await takeMailedLink(auth, 'password', token, now)).toBeNull();
  expect(await takeMailedLink(auth, 'sign-in', token, now + 16 * minute)).toBeNull();
  const taken = await Promise.all([1, 2, 3].map(() => takeMailedLink(auth, 'sign-in', token, now)));
  expect(taken.filter((one) => one !== null)).toEqual([userId]);
});

it('an address without an account gets no mail, and a newer link ends the older of its kind', async () => {
  const before = mail.mails.length;
  await askForMailedLink(auth, { kind: 'password', email: 'nobody@merchant.example', browserHash: 'b' });
  await askForMailedLink(auth, { kind: 'password', email: 'mara@merchant.example', browserHash: 'b' });
  await mail.received(before + 1);
  await askForMailedLink(auth, { kind: 'password', email: 'mara@merchant.example', browserHash: 'b' });
  const mails = (await mail.received(before + 2)).slice(before);
  expect(mails.map(({ to }) => to)).toEqual([['mara@merchant.example'], ['mara@merchant.example']]);
  const [older, newer] = mails.map(({ parsed }) => tokenOf(parsed.text!, 'signin/password'));
  expect(await findMailedLink(auth, 'password', older!, Date.now())).toBeNull();
  expect(await findMailedLink(auth, 'password', newer!, Date.now() + 59 * minute)).not.toBeNull();
  expect(await findMailedLink(auth, 'password', newer!, Date.now() + 61 * minute)).toBeNull();
});

it('who signs in is written to after each change of password, second factor and address, at the address of before it', async () => {
  const before = mail.mails.length;
  const now = Date.now();
  const told = async (count: number) => (await mail.received(before + count))[before + count - 1]!;
  await setName(auth, userId, 'Mara');
  await setPassword(auth, userId, 'y', { now });
  const password = await told(1);
  expect(password.to).toEqual(['mara@merchant.example']);
  expect(password.parsed.subject).toBe('Your password was changed');
  expect(password.parsed.text).toContain('Account: mara@merchant.example');
  expect(password.parsed.text).toMatch(/When: 20\d\d-\d\d-\d\d \d\d:\d\d UTC/);
  expect(password.parsed.text).toContain('/signin/forgot');
  expect(password.parsed.text).not.toMatch(/[A-Za-z0-9_-]{43}/);

  await beginSecondFactor(auth, userId, 'sealed');
  await endSecondFactor(auth, userId);
  await beginSecondFactor(auth, userId, 'sealed');
  await confirmSecondFactor(auth, userId, ['hash'], now);
  expect((await told(2)).parsed.subject).toBe('A second factor was switched on');
  await endSecondFactor(auth, userId);
  expect((await told(3)).parsed.subject).toBe('Your second factor was switched off');

  const rename = 'UPDATE users SET email = $2 WHERE id = $1';
  await api.db.database.pool.query(rename, [userId, 'mara.new@merchant.example']);
  const moved = await told(4);
  expect(moved.to).toEqual(['mara@merchant.example']);
  expect(moved.parsed.subject).toBe('Your e-mail address was changed');
  expect(moved.parsed.text).not.toContain('mara.new');
  expect(moved.parsed.text).not.toContain('/signin/forgot');

  expect(mail.mails).toHaveLength(before + 4);
});

it('the dashboard’s role adds no other job and reads none', async () => {
  await expect(auth.pool.query(`SELECT graphile_worker.add_job('run-import', '{}')`)).rejects.toMatchObject({
    code: '42501',
  });
  await expect(auth.pool.query(`SELECT tell_credential_change('password', 'a@b.example')`)).rejects.toMatchObject({
    code: '42501',
  });
  await expect(auth.pool.query('SELECT * FROM graphile_worker.jobs')).rejects.toMatchObject({ code: '42501' });
  await expect(
    auth.pool.query(`INSERT INTO mailed_links VALUES ('h', 'sign-in', $1, 'b', now())`, [userId]),
  ).rejects.toMatchObject({ code: '42501' });
});
