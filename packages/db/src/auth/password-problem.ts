// What a password must be: long enough, not the person's own address, none of those that are guessed first. Nothing about kinds of characters.
import { dictionary } from '@zxcvbn-ts/language-common';

export const passwordLengthMin = 12;
export const passwordLengthMax = 128;

const guessedFirst = new Set(dictionary['passwords-common']);

/** What is wrong with it, in words for the person; null = nothing. */
export function passwordProblem(password: string, email: string): string | null {
  const length = [...password].length;
  if (length < passwordLengthMin) return `A password has at least ${passwordLengthMin} characters.`;
  if (length > passwordLengthMax) return `A password has at most ${passwordLengthMax} characters.`;
  const plain = password.trim().toLowerCase();
  const address = email.trim().toLowerCase();
  if (plain === address || plain === address.split('@')[0]) return 'Your e-mail address is no password.';
  if (isGuessedFirst(plain)) return 'This password is among those that are guessed first. Take another.';
  return null;
}

/** As it stands, with digits and marks at its ends (`password1234!`), or said again and again (`abcabcabcabc`). */
function isGuessedFirst(plain: string): boolean {
  const word = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const repeated = /^(.+?)\1+$/su.exec(plain)?.[1];
  return (
    guessedFirst.has(plain) ||
    guessedFirst.has(word) ||
    (repeated !== undefined && (repeated.length < 5 || guessedFirst.has(repeated)))
  );
}
