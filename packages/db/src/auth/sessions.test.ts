import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { createOrganization } from '../organizations/create-organization.ts';
import { createUser } from '../organizations/create-user.ts';
import { forgetTries, takeTry } from './limit-tries.ts';
import { type AuthDatabase, openAuthDatabase } from './open-auth-database.ts';
import {
  endOtherSessions,
  endSession,
  endSessionOfToken,
  findSession,
  findSessions,
  rotateSession,
  startSession,
} from './sessions.ts';

const now = Date.parse('2026-03-01T12:00:00Z');
const day = 24 * 60 * 60_000;
let made: TestDatabase;
let auth: AuthDatabase;
let organizationId: string;

beforeAll(async () => {
  made = await createTestDatabase();
  auth = openAuthDatabase(made.urls.auth);
  organizationId = (await createOrganization(made.database, { name: 'Merchant' })).id;
});
afterAll(async () => {
  await auth.close();
  await made.drop();
});

let people = 0;
const makePerson = async () =>
  (await createUser(made.database, { email: `p${++people}@m.example`, passwordHash: 'x', organizationId }))!.id;
const start = (userId: string, at = now) =>
  startSession(auth, { userId, secondFactor: false, address: '192.0.2.1', browser: 'Firefox on Linux' }, at);

test('a session is found by its token alone, which is kept as a hash', async () => {
  const userId = await makePerson();
  const token = await start(userId);
  expect(await findSession(auth, token, now)).toMatchObject({ userId, secondFactor: false, mustRotate: false });
  expect(await findSession(auth, `${token.slice(0, -1)}!`, now)).toBeNull();
  const { rows } = await auth.pool.query('SELECT * FROM sessions WHERE user_id = $1', [userId]);
  expect(JSON.stringify(rows)).not.toContain(token);
  expect(await findSession(auth, rows[0].id, now)).toBeNull();
  expect(await findSession(auth, rows[0].token_hash, now)).toBeNull();
});

test('a session ends 14 days after its last use and 30 days after signing in', async () => {
  const token = await start(await makePerson());
  expect(await findSession(auth, token, now + 13 * day)).not.toBeNull();
  expect(await findSession(auth, token, now + 26 * day)).not.toBeNull();
  expect(await findSession(auth, token, now + 30 * day)).toBeNull();
  const unused = await start(await makePerson());
  expect(await findSession(auth, unused, now + 14 * day)).toBeNull();
});

test('one session or all others are ended at once, and nobody ends those of another', async () => {
  const [userId, other] = [await makePerson(), await makePerson()];
  const tokens = [await start(userId), await start(userId, now + 1), await start(userId, now + 2)];
  const theirs = await start(other);
  const listed = await findSessions(auth, userId, now);
  expect(listed.map(({ createdAt }) => createdAt.getTime())).toEqual([now + 2, now + 1, now]);
  expect(await endSession(auth, other, listed[0]!.id)).toBe(false);
  expect(await endSession(auth, userId, listed[0]!.id)).toBe(true);
  expect(await findSession(auth, tokens[2]!, now)).toBeNull();
  await endOtherSessions(auth, userId, listed[1]!.id);
  expect(await findSession(auth, tokens[0]!, now)).toBeNull();
  expect(await findSession(auth, tokens[1]!, now)).not.toBeNull();
  expect(await findSession(auth, theirs, now)).not.toBeNull();
  await endSessionOfToken(auth, tokens[1]!);
  expect(await findSessions(auth, userId, now)).toEqual([]);
});

test('a rotated session goes on under the new token; the former ends at once, or after half a minute where asked', async () => {
  const token = await start(await makePerson());
  const second = await rotateSession(auth, token, now, { secondFactor: true });
  expect(await findSession(auth, token, now)).toBeNull();
  expect(await findSession(auth, second!, now)).toMatchObject({ secondFactor: true });
  const third = await rotateSession(auth, second!, now, { formerLasts: true });
  expect(await findSession(auth, second!, now + 29_000)).toMatchObject({ secondFactor: true });
  expect(await findSession(auth, second!, now + 30_000)).toBeNull();
  expect(await rotateSession(auth, second!, now)).toBeNull();
  expect(await findSession(auth, third!, now + day)).not.toBeNull();
});

test('a change of what a person may marks their sessions for a new token, and those of nobody else', async () => {
  const [userId, other] = [await makePerson(), await makePerson()];
  const [token, theirs] = [await start(userId), await start(other)];
  await made.database.prisma.member.updateMany({ where: { userId }, data: { seesPersonal: false } });
  expect(await findSession(auth, token, now)).toMatchObject({ mustRotate: true });
  expect(await findSession(auth, theirs, now)).toMatchObject({ mustRotate: false });
  const next = await rotateSession(auth, token, now, { formerLasts: true });
  expect(await findSession(auth, next!, now)).toMatchObject({ mustRotate: false });
  expect(await findSession(auth, token, now)).toMatchObject({ mustRotate: false });
});

test('five tries are free, then the waits double from 2 seconds to 15 minutes, and an hour later all is forgotten', async () => {
  for (let time = 0; time < 5; time++) expect(await takeTry(auth, 'password', 'a@b.example', now)).toBe(0);
  expect(await takeTry(auth, 'password', 'a@b.example', now)).toBe(2_000);
  expect(await takeTry(auth, 'password', 'a@b.example', now + 500)).toBe(1_500);
  expect(await takeTry(auth, 'password', 'a@b.example', now + 2_000)).toBe(0);
  expect(await takeTry(auth, 'password', 'a@b.example', now + 2_000)).toBe(4_000);
  let at = now + 2_000;
  for (let time = 0; time < 12; time++) {
    at += await takeTry(auth, 'password', 'a@b.example', at);
    expect(await takeTry(auth, 'password', 'a@b.example', at)).toBe(0);
  }
  expect(await takeTry(auth, 'password', 'a@b.example', at)).toBe(900_000);
  expect(await takeTry(auth, 'password', 'a@b.example', at + 3_600_001)).toBe(0);
  expect(await takeTry(auth, 'password', 'a@b.example', at + 3_600_001)).toBe(0);
});

test('tries at once are counted one by one over all connections, and other addresses and kinds are not slowed down', async () => {
  const second = openAuthDatabase(made.urls.auth);
  const waits = await Promise.all(
    Array.from({ length: 20 }, (_, n) => takeTry(n % 2 ? auth : second, 'password', 'burst@b.example', now)),
  );
  await second.close();
  expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
  expect(await takeTry(auth, 'password', 'else@b.example', now)).toBe(0);
  expect(await takeTry(auth, 'code', 'burst@b.example', now)).toBe(0);
  await forgetTries(auth, 'password', 'burst@b.example');
  expect(await takeTry(auth, 'password', 'burst@b.example', now)).toBe(0);
});

test('what is kept of tries names nobody', async () => {
  await takeTry(auth, 'password', 'named@b.example', now);
  const { rows } = await auth.pool.query('SELECT * FROM sign_in_tries');
  expect(JSON.stringify(rows)).not.toContain('named');
});
