import { refuse } from './refused.ts';

const lengthMax = 200;

/** A name as people write one: trimmed, not empty, not endless. */
export function readName(argument: string, text: string): string {
  const name = text.normalize('NFC').trim();
  if (name === '') refuse(argument, 'A name is needed.');
  if (name.length > lengthMax) refuse(argument, `A name has at most ${lengthMax} characters, found ${name.length}.`);
  return name;
}

/** A text that may be absent; null clears it. */
export function readText(argument: string, text: string | null | undefined, max: number): string | null | undefined {
  if (text === undefined || text === null) return text;
  const trimmed = text.normalize('NFC').trim();
  if (trimmed.length > max) refuse(argument, `At most ${max} characters, found ${trimmed.length}.`);
  return trimmed === '' ? null : trimmed;
}
