import { type CoverColour, coverColours, type SavedRecipe, savedLimits } from '@throughline/core/recipes/saved-recipe';
import { readName, readText } from '../../read-name.ts';
import { refuse } from '../../refused.ts';

export interface HeadInput {
  name: string;
  description?: string | null;
  coverEmoji?: string | null;
  coverColour?: string | null;
}

/** Name, description and cover as people write them; what is not given is taken from `before`. */
export function readHead(
  { name, description, coverEmoji, coverColour }: HeadInput,
  before: Pick<SavedRecipe, 'description' | 'cover'> = { description: '', cover: { emoji: '🧭', colour: 'blue' } },
): Pick<SavedRecipe, 'name' | 'description' | 'cover'> {
  const colour = coverColour ?? before.cover.colour;
  if (!(coverColours as readonly string[]).includes(colour)) {
    refuse('coverColour', `Expected one of ${coverColours.join(', ')}, found ${JSON.stringify(colour)}.`);
  }
  return {
    name: readName('name', name),
    description:
      description == null ? before.description : (readText('description', description, savedLimits.textLength) ?? ''),
    cover: {
      emoji: readText('coverEmoji', coverEmoji, 32) ?? before.cover.emoji,
      colour: colour as CoverColour,
    },
  };
}
