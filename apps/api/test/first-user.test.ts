import { existsSync } from 'node:fs';
import path from 'node:path';
import { verify } from '@node-rs/argon2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFirstUserCode } from '../src/features/organizations/first-user-code.ts';
import { startTestApi, type TestApi } from './test-api.ts';

const person = { email: 'Ann@Example.com', password: 'a long password', organization: 'Acme' };
let api: TestApi;
let code: string;

beforeAll(async () => {
  api = await startTestApi();
  code = createFirstUserCode(api.services.env.dataDir);
});

afterAll(() => api?.close());

async function send(body: unknown) {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${api.url}/v1/first-user`, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as { errors?: { path: string[] }[] } };
}

describe('the first user', () => {
  it('needs the code and whole input; every problem is told', async () => {
    expect(await send({ ...person, code: 'WRONG-CODE' })).toMatchObject({
      status: 403,
      body: { errors: [{ path: ['code'] }] },
    });
    const wrong = await send({ code, email: 'nobody', password: 'short', organization: '' });
    expect(wrong.status).toBe(400);
    expect(wrong.body.errors?.map((error) => error.path)).toEqual([['email'], ['organization'], ['password']]);
    expect(await api.db.database.prisma.user.count()).toBe(0);
  });

  it('is made once, also when two ask at once, and the code is gone', async () => {
    const answers = await Promise.all([send({ ...person, code }), send({ ...person, email: 'b@example.com', code })]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409]);
    const users = await api.db.database.prisma.user.findMany();
    expect(users).toHaveLength(1);
    expect(users[0]!.passwordHash).toMatch(/^\$argon2id\$/);
    expect(await verify(users[0]!.passwordHash!, person.password)).toBe(true);
    expect(existsSync(path.join(api.services.env.dataDir, 'first-user-code.sha256'))).toBe(false);
    expect((await send({ ...person, code })).status).toBe(409);
  });
});
