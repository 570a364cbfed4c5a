import { expect, test } from 'vitest';
import { passwordProblem } from './password-problem.ts';

test.each(['correct horse battery', 'slow-morning', 'ein-Fahrrad-ohne-Kette', `${'x'.repeat(64)} and more`])(
  '"%s" is taken',
  (password) => {
    expect(passwordProblem(password, 'mara@merchant.example')).toBeNull();
  },
);

test.each([
  ['elevenchars', 'A password has at least 12 characters.'],
  ['pass 🐙🐙', 'A password has at least 12 characters.'],
  ['y7!'.repeat(43), 'A password has at most 128 characters.'],
  ['Mara.Miller@Merchant.example', 'Your e-mail address is no password.'],
  ['mara.miller.merchant', null],
  ['1qaz2wsx3edc', 'This password is among those that are guessed first. Take another.'],
  ['Password1234!', 'This password is among those that are guessed first. Take another.'],
  ['aaaaaaaaaaaaa', 'This password is among those that are guessed first. Take another.'],
  ['dragondragon', 'This password is among those that are guessed first. Take another.'],
])('"%s": %s', (password, problem) => {
  expect(passwordProblem(password, 'mara.miller@merchant.example')).toBe(problem);
});
