// Why profiles are one person, in words.
import type { IdentifierKind, MergeRule } from '../../gql/graphql.ts';

export const kindWords: Readonly<Record<IdentifierKind, string>> = {
  EMAIL: 'E-mail address',
  PHONE: 'Phone number',
  MEMBER: 'Member number',
};

export const ruleWords: Readonly<Record<MergeRule, string>> = {
  EMAIL: 'Same e-mail address',
  PHONE: 'Same phone number',
  MEMBER: 'Same member number',
  ACCEPTED: 'Accepted by hand',
};

/** `email:ada@example.org` -> "ada@example.org"; an id of the source as it is. */
export const identifierValue = (identifier: string): string => identifier.replace(/^(email|phone|member):/, '');

interface ProfileNames {
  name?: string | null;
  emails: readonly string[];
  phones: readonly string[];
  externalId: string;
}

/** What a profile is called by: its name, else what reaches it, else its id at the source. */
export const profileTitle = (profile: ProfileNames): string =>
  profile.name ?? profile.emails[0] ?? profile.phones[0] ?? identifierValue(profile.externalId);

const attributes: Readonly<Record<string, string>> = {
  name: 'Name',
  email: 'E-mail address',
  phone: 'Phone number',
  address: 'Address',
  birthDate: 'Birth date',
};

/** `birthDate` -> "Birth date"; `attribute:size` -> "size". */
export const attributeWords = (attribute: string): string =>
  attributes[attribute] ?? attribute.replace(/^attribute:/, '');

/** The attributes whose trust can be ordered on every store, in the order they are shown. */
export const ownAttributes: readonly string[] = Object.keys(attributes);

interface Preview {
  peopleBefore: number;
  peopleAfter: number;
  peopleMerged: number;
  peopleSplit: number;
}

/** What rules would do: "1,357 people become 1,300: 57 are joined with others, 2 fall apart." */
export function previewWords(preview: Preview, count: (value: number) => string): string {
  const { peopleBefore, peopleAfter, peopleMerged, peopleSplit } = preview;
  if (peopleMerged === 0 && peopleSplit === 0) return `Nobody changes: ${count(peopleBefore)} people either way.`;
  const parts = [
    peopleMerged > 0 ? `${count(peopleMerged)} ${peopleMerged === 1 ? 'is' : 'are'} joined with others` : '',
    peopleSplit > 0 ? `${count(peopleSplit)} ${peopleSplit === 1 ? 'falls' : 'fall'} apart` : '',
  ].filter(Boolean);
  return `${count(peopleBefore)} people become ${count(peopleAfter)}: ${parts.join(', ')}.`;
}
