// What the text form names where a field of the profile may stand: such a field, or a score behind `score:`.

import { type ScoreName, type ScoreRow, scoreNames, scoreRow } from '../../scores/score-table.ts';
import { type FieldRow, profileField } from '../fields.ts';

const prefix = 'score:';

export const scoreFieldName = (name: ScoreName): string => prefix + name;

export const scoreFieldNames: readonly string[] = scoreNames.map(scoreFieldName);

/** The name of the score that is written, known or not; null where none is. */
export function writtenScore(name: string): string | null {
  return name.startsWith(prefix) ? name.slice(prefix.length) : null;
}

export function namedScore(name: string): ScoreRow | null {
  return scoreFieldNames.includes(name) ? scoreRow(name.slice(prefix.length) as ScoreName) : null;
}

export function namedField(name: string): Pick<FieldRow, 'label' | 'type'> | null {
  return namedScore(name) ?? profileField(name);
}
