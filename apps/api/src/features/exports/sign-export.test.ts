import { expect, it } from 'vitest';
import { exportPath, isSigned } from './sign-export.ts';

const secret = 'a secret for tests alone, of 32+ bytes';
const now = Date.parse('2026-03-01T10:00:00Z');

const one = { storeId: 'sto_a', id: 'exp_one' };

function partsOf(path: string) {
  const url = new URL(path, 'http://127.0.0.1');
  return { expires: url.searchParams.get('expires'), signature: url.searchParams.get('signature') };
}

const signed = partsOf(exportPath(secret, 'sto_a', 'exp_one', now));

it('an address is good for one hour, to the millisecond', () => {
  expect(signed.expires).toBe(String(Date.parse('2026-03-01T11:00:00Z')));
  expect(isSigned(secret, { ...one, ...signed }, now)).toBe(true);
  expect(isSigned(secret, { ...one, ...signed }, now + 3_599_999)).toBe(true);
  expect(isSigned(secret, { ...one, ...signed }, now + 3_600_000)).toBe(false);
});

it('an address opens no other export, no longer, under no other secret, and not by half a signature', () => {
  expect(isSigned(secret, { ...one, id: 'exp_two', ...signed }, now)).toBe(false);
  expect(isSigned(secret, { ...one, storeId: 'sto_b', ...signed }, now)).toBe(false);
  const later = String(Number(signed.expires) + 1);
  expect(isSigned(secret, { ...one, ...signed, expires: later }, now)).toBe(false);
  expect(isSigned('another secret for tests, of 32+ bytes', { ...one, ...signed }, now)).toBe(false);
  const half = signed.signature!.slice(0, 20);
  expect(isSigned(secret, { ...one, ...signed, signature: half }, now)).toBe(false);
  expect(isSigned(secret, { ...one, expires: undefined, signature: [signed.signature] }, now)).toBe(false);
});
