import { expect, it } from 'vitest';
import { passwordStrength } from './password-strength.ts';

const email = 'mara.winter@merchant.example';

it('what is guessed first, said again or taken from the address is weak, however long; words by chance are strong', () => {
  const of = (password: string) => passwordStrength(password, email);
  expect(of('password1234')).toBe(1);
  expect(of('abcabcabcabc')).toBe(0);
  expect(of('merchant2026')).toBe(1);
  expect(of('a fast train to basel')).toBe(4);
  expect(of('zqv7-mruk-92xd')).toBe(4);
});

it('the same password is stronger for somebody with another address', () => {
  expect(passwordStrength('merchant2026', 'li@shop.example')).toBe(2);
  expect(passwordStrength('mara.winter.7', email)).toBe(3);
  expect(passwordStrength('mara.winter.7', 'li@shop.example')).toBe(4);
});
