// Sentences about what is known of a person.

import type { Anniversary, ChangedCondition, DateWhen, ProfileCondition } from '../definition.ts';
import { profileField } from '../fields.ts';
import { fieldWords, type Names, valueWords } from './describe-names.ts';
import { operatorParts, whenWords } from './describe-where.ts';
import { joined, operatorWords } from './operator-words.ts';

export function profileClause({ field: name, when, anniversary, ...given }: ProfileCondition, names: Names): string {
  const row = profileField(name);
  const parts = operatorParts(given, (value) => valueWords(value, name, row, names)).map((part) =>
    operatorWords[part.name].sentence(part.values),
  );
  if (when) parts.push(`is ${dateWhenWords(when)}`);
  if (anniversary) parts.push(`has its anniversary ${anniversaryWords(anniversary)}`);
  return `whose ${fieldWords(name, row)} ${joined(parts, 'and')}`;
}

/** "whose consent to email changed from pending to subscribed within the last 30 days". */
export function changedClause({ field: name, from, to, when }: ChangedCondition, names: Names): string {
  const row = profileField(name);
  const words = (given: NonNullable<typeof from>) =>
    joined(
      operatorParts(given, (value) => valueWords(value, name, row, names)).map((part) =>
        operatorWords[part.name].inside(part.values),
      ),
      'and',
    );
  const parts = [from && `from ${words(from)}`, to && `to ${words(to)}`, when ? whenWords(when) : 'at any time'];
  return `whose ${fieldWords(name, row)} changed ${parts.filter(Boolean).join(' ')}`;
}

function dateWhenWords(when: DateWhen): string {
  return 'next' in when ? nextWords(when.next.days) : whenWords(when);
}

function anniversaryWords(anniversary: Anniversary): string {
  return 'next' in anniversary ? nextWords(anniversary.next.days) : whenWords(anniversary);
}

function nextWords(days: number): string {
  return days === 1 ? 'today' : `within the next ${days} days, today included`;
}
