import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SignedIn, signedIn } from '../test/signed-in.ts';
import { openAuth } from './open-auth.ts';
import { seal, unseal } from './seal.ts';
import { hasSecondFactor, passSecondFactor, setUpSecondFactor, switchSecondFactorOn } from './second-factor.ts';

const now = Date.parse('2026-03-01T12:00:00Z');
const step = 30_000;
let person: SignedIn;

beforeAll(async () => {
  person = await signedIn();
});
afterAll(() => person.close());

const authenticator = (secret: string) => {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  return (at: number) => totp.generate({ timestamp: at });
};

test('it is on with the first right code; codes count once, one step early or late, and in no older order', async () => {
  const { userId } = person;
  const { secret, uri } = (await setUpSecondFactor(userId, 'mara@merchant.example'))!;
  expect(uri).toBe(
    `otpauth://totp/Throughline:mara%40merchant.example?issuer=Throughline&secret=${secret}&algorithm=SHA1&digits=6&period=30`,
  );
  const codeAt = authenticator(secret);
  expect(await hasSecondFactor(userId)).toBe(false);
  expect(await switchSecondFactorOn(userId, codeAt(now + 3 * step), now)).toBeNull();
  const codes = (await switchSecondFactorOn(userId, codeAt(now), now))!;
  expect(codes).toHaveLength(10);
  expect(new Set(codes).size).toBe(10);
  expect(codes[0]).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/);
  expect(await hasSecondFactor(userId)).toBe(true);
  expect(await passSecondFactor(userId, codeAt(now), now)).toBe(false);
  expect(await passSecondFactor(userId, codeAt(now - step), now)).toBe(false);
  expect(await passSecondFactor(userId, codeAt(now + step), now)).toBe(true);
  const spaced = codeAt(now + 2 * step).replace(/(...)/, '$1 ');
  const both = await Promise.all([1, 2].map(() => passSecondFactor(userId, spaced, now + 2 * step)));
  expect(both.filter(Boolean)).toHaveLength(1);
  expect(await passSecondFactor(userId, codes[3]!.toUpperCase(), now)).toBe(true);
  expect(await passSecondFactor(userId, codes[3]!, now)).toBe(false);
  expect(await setUpSecondFactor(userId, 'mara@merchant.example')).toBeNull();
  const { rows } = await openAuth().pool.query('SELECT * FROM second_factors, recovery_codes');
  for (const secretText of [secret, ...codes]) expect(JSON.stringify(rows)).not.toContain(secretText);
});

test('after too many wrong codes the right one has to wait', async () => {
  const tries: string[] = [];
  for (let time = 0; time < 6; time++)
    await passSecondFactor(person.userId, '000000', now)
      .then(String, (error: Error) => error.message)
      .then((said) => tries.push(said));
  expect(tries.at(-1)).toMatch(/^LOCKED:\d\d$/);
});

test('what is sealed opens for the same person and purpose alone, unaltered', () => {
  const sealed = seal('a secret', 'second factor', 'usr_1');
  expect(sealed).not.toContain('secret');
  expect(unseal(sealed, 'second factor', 'usr_1')).toBe('a secret');
  expect(() => unseal(sealed, 'second factor', 'usr_2')).toThrow();
  expect(() => unseal(sealed, 'single sign-on', 'usr_1')).toThrow();
  expect(() => unseal(`A${sealed.slice(1)}`, 'second factor', 'usr_1')).toThrow();
});
