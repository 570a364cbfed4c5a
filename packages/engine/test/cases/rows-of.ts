// Which rows of the tables of the language a condition asks for, as `table.row`.

import { placesOf } from '@throughline/core/segments/condition-places';
import type { Condition } from '@throughline/core/segments/definition';
import { fieldFamilies, lineFields } from '@throughline/core/segments/fields';
import { kindOf } from '@throughline/core/segments/kinds';
import { operatorNames } from '@throughline/core/segments/operators';

type Json = Record<string, unknown>;
const operators: ReadonlySet<string> = new Set(operatorNames);

export function rowsOf(condition: Condition): string[] {
  return placesOf(condition).flatMap(({ condition: part }) => {
    const kind = kindOf(part);
    const body = (part as unknown as Json)[kind] as Json;
    return [`kind.${kind}`, ...rowsOfBody(kind, body), ...operatorsIn(body)];
  });
}

function rowsOfBody(kind: string, body: Json): string[] {
  const rows: string[] = [];
  if (body.when) rows.push(`window.${Object.keys(body.when as Json)[0]}`);
  if (kind === 'orders' && body.where) rows.push(...fieldsIn(body.where as Json));
  if (kind === 'sequence') {
    for (const step of body.steps as Json[]) if (step.order) rows.push(...fieldsIn(step.order as Json));
  }
  if (body.measure)
    rows.push(`${kind === 'events' ? 'eventMeasure' : 'measure'}.${Object.keys(body.measure as Json)[0]}`);
  if (kind === 'profile' || kind === 'changed') {
    const family = Object.keys(fieldFamilies).find((prefix) => (body.field as string).startsWith(prefix));
    rows.push(`profile.${family ?? body.field}`);
    if (body.anniversary) rows.push(`anniversary.${Object.keys(body.anniversary as Json)[0]}`);
  }
  if (kind === 'score') rows.push(`score.${body.name}`);
  return rows;
}

function fieldsIn(where: Json): string[] {
  return Object.entries(where).flatMap(([key, value]) => {
    if (key === 'all' || key === 'any') return (value as Json[]).flatMap(fieldsIn);
    if (key === 'not') return fieldsIn(value as Json);
    if (key === 'line') return fieldsIn(value as Json);
    return [`${key in lineFields || key === 'quantity' ? 'line' : 'order'}.${key}`];
  });
}

/** Names of operators, wherever they stand: no other key of a condition but `in` of nothing else is called so. */
function operatorsIn(json: unknown): string[] {
  if (Array.isArray(json)) return json.flatMap(operatorsIn);
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([key, value]) => [
    ...(operators.has(key) ? [`operator.${key}`] : []),
    ...operatorsIn(value),
  ]);
}
