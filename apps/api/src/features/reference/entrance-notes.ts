// What the tables say of a field: the permission it needs and the points it costs.

import type { GraphQLField, GraphQLObjectType } from 'graphql';
import { RULES } from '../../access/rules.ts';
import { fieldPoints, mutationPoints, pagePoints } from '../../cost/field-points.ts';

const ruleWords: Readonly<Record<string, string>> = { anyone: 'no credential', reach: 'reaching the store' };

/** What a thing itself asks for, in a sentence with its permission between backticks; null where the field that led to it decides. */
export function needOfType(type: string): string | null {
  const byAnyWay = wordsOf(RULES[`Type.${type}`]);
  if (byAnyWay !== null) return `Needs \`${byAnyWay}\`, by whatever way it is reached.`;
  const byId = wordsOf(RULES[`Node.${type}`]);
  return byId === null ? null : `By \`node(id:)\` it needs \`${byId}\`.`;
}

export function needOfField(type: string, field: string): string | null {
  return wordsOf(RULES[`${type}.${field}`]);
}

const wordsOf = (rule: string | undefined): string | null => (rule === undefined ? null : (ruleWords[rule] ?? rule));

/** In words, as docs/api-limits.md counts; null for what costs what its rows cost. */
export function pointsOf(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): string | null {
  if (type.name === 'Mutation') return `${fieldPoints[`Mutation.${field.name}`] ?? mutationPoints} points`;
  const own = fieldPoints[`${type.name}.${field.name}`];
  const isPage =
    field.args.some((arg) => arg.name === 'first' && String(arg.type) === 'Int') && !String(field.type).startsWith('[');
  const parts = [...(own ? [`${own} points`] : []), ...(isPage ? [`${pagePoints} points and its rows`] : [])];
  return parts.length > 0 ? parts.join(', ') : null;
}
