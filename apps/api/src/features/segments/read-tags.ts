// The free words by which a store finds its segments again. One word has one spelling in a store: whoever writes "vip"
// where "VIP" stands means that tag.
import type { StoreClient } from '@throughline/db/database';
import { refuse } from '../../refused.ts';

const tagsMax = 20;
const lengthMax = 50;

export const sameTag = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Of all segments of the store, archived ones included. */
export async function findSpellings(prisma: StoreClient['prisma']): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ tag: string }[]>`SELECT DISTINCT unnest(tags) AS tag FROM segments`;
  return rows.map((row) => row.tag);
}

/** A tag as it is spelled in the store; white space within it is one space. */
export function readTag(argument: string, text: string, spellings: readonly string[]): string {
  const tag = text.normalize('NFC').trim().replace(/\s+/g, ' ');
  if (tag === '') refuse(argument, 'A tag needs a word.');
  if (tag.includes(',')) refuse(argument, 'A tag has no comma.');
  if (tag.length > lengthMax) refuse(argument, `A tag has at most ${lengthMax} characters, found ${tag.length}.`);
  return spellings.find((known) => sameTag(known, tag)) ?? tag;
}

/** More than any segment holds: what asks for more is refused before it is looked at. */
const textsMax = 100;

/** Each once, in the order of the alphabet; refused where there are too many. */
export function readTags(argument: string, texts: readonly string[], spellings: readonly string[]): string[] {
  if (texts.length > textsMax) refuse(argument, `At most ${textsMax} tags at once, found ${texts.length}.`, 'LIMIT');
  return distinctTags(
    argument,
    texts.map((text) => readTag(argument, text, spellings)),
  );
}

export function distinctTags(argument: string, tags: readonly string[]): string[] {
  const distinct = tags.filter((tag, index) => tags.findIndex((other) => sameTag(other, tag)) === index);
  if (distinct.length > tagsMax)
    refuse(argument, `A segment has at most ${tagsMax} tags, found ${distinct.length}.`, 'LIMIT');
  return distinct.sort((a, b) => a.localeCompare(b, 'en'));
}
