import { scoreRow } from '../../scores/score-table.ts';
import type { ScoreCondition } from '../definition.ts';
import type { Names } from './describe-names.ts';
import { operatorParts } from './describe-where.ts';
import { joined, operatorWords } from './operator-words.ts';

/** "whose RFM group is Champions or Loyal". */
export function scoreClause({ name, ...given }: ScoreCondition, { currencyCode }: Names): string {
  const { label, type, valueLabels = {} } = scoreRow(name);
  const write = (value: unknown) => {
    if (typeof value === 'boolean') return String(value);
    return type === 'amount' ? `${value} ${currencyCode}` : (valueLabels[String(value)] ?? String(value));
  };
  const asked = operatorParts(given, write).map((part) => operatorWords[part.name].sentence(part.values));
  return `whose ${label} ${joined(asked, 'and')}`;
}
