import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createVault, parseKeys } from './vault.ts';

const old = `old:${randomBytes(32).toString('base64')}`;
const current = `new:${randomBytes(32).toString('base64')}`;
const secret = { accessToken: 'shpat_5ecre7', note: 'ä' };

test('what is sealed is opened again, and nothing of it stands in the seal', () => {
  const vault = createVault(parseKeys(current));
  const sealed = vault.seal('con_1', secret);
  expect(vault.open('con_1', sealed)).toEqual(secret);
  expect(Buffer.concat([sealed.credentials, sealed.dataKey]).toString('latin1')).not.toContain('5ecre7');
  expect(vault.seal('con_1', secret).credentials.equals(sealed.credentials)).toBe(false);
});

test('a seal opens for its own connection alone, and not when a bit of it was changed', () => {
  const vault = createVault(parseKeys(current));
  const sealed = vault.seal('con_1', secret);
  expect(() => vault.open('con_2', sealed)).toThrow('can not be opened');
  for (const part of ['credentials', 'dataKey'] as const) {
    const changed = Buffer.from(sealed[part]);
    changed[changed.length - 1]! ^= 1;
    expect(() => vault.open('con_1', { ...sealed, [part]: changed })).toThrow('can not be opened');
  }
});

test('after a rotation the new key alone opens what the old one sealed', () => {
  const sealed = createVault(parseKeys(old)).seal('con_1', secret);
  const both = createVault(parseKeys(`${current},${old}`));
  expect(both.open('con_1', sealed)).toEqual(secret);
  const rewrapped = both.rewrap('con_1', sealed);
  expect(rewrapped.keyId).toBe('new');
  expect(createVault(parseKeys(current)).open('con_1', rewrapped)).toEqual(secret);
  expect(() => createVault(parseKeys(current)).open('con_1', sealed)).toThrow('"old", which is not among those given');
});

test('keys that can not be used are refused', () => {
  for (const text of ['', 'a', 'a:AAAA', `${old},${old}`]) expect(() => parseKeys(text), text).toThrow();
});
