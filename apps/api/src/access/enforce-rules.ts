// Puts the table of rules in front of the resolvers. A question gets what the viewer may see, in the store it is about; a change that
// needs more than the viewer has is refused in words by the gate that opens the store (features/stores/open-store.ts).

import type { Permission } from '@throughline/core/access/permissions';
import {
  defaultFieldResolver,
  GraphQLError,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { Needs, RequestContext } from '../context.ts';
import { forbiddenWords } from '../refused.ts';
import { RULES, type Rule, ruleOf } from './rules.ts';

type Resolve = GraphQLFieldResolver<unknown, RequestContext>;

/** Types whose every field has a row of its own; things reached through them are covered by it. */
const entrances = ['Query', 'Mutation', 'Store', 'Organization', 'Viewer'];

/** What a rule needs, for the gate; null = that the store is reached is enough. */
export function needsOf(rule: Rule, refuses: boolean): Needs | null {
  return rule === 'reach' || rule === 'anyone' ? null : { permission: rule, refuses };
}

/** Throws when a field or kind of node has no row, or a row stands for nothing. `nodeTypes`: what `node` finds. */
export function enforceRules(schema: GraphQLSchema, nodeTypes: readonly string[]): GraphQLSchema {
  const known = new Set(nodeTypes.map((type) => `Node.${type}`));
  for (const typeName of entrances) {
    for (const field of fieldsOf(schema, typeName)) {
      const entrance = `${typeName}.${field.name}`;
      known.add(entrance);
      const resolve = (field.resolve ?? defaultFieldResolver) as Resolve;
      const isHeld = typeName === 'Store' || typeName === 'Organization';
      field.resolve = isHeld ? ofHolder(entrance, resolve) : ofRoot(entrance, typeName === 'Mutation', resolve);
    }
  }
  for (const entrance of known) ruleOf(entrance);
  for (const row of Object.keys(RULES)) {
    if (row.startsWith('Type.'))
      for (const field of fieldsOf(schema, row.slice(5))) field.resolve = ofThing(row, field);
    else if (!row.includes(' ') && !known.has(row))
      throw new Error(`${row} of apps/api/src/access/rules.ts is nothing.`);
  }
  return schema;
}

function ofRoot(entrance: string, refuses: boolean, resolve: Resolve): Resolve {
  return (source, args, context, info) =>
    resolve(source, args, { ...context, needs: needsOf(ruleOf(entrance), refuses) }, info);
}

/** The field of something that carries the viewer's permissions. */
function ofHolder(entrance: string, resolve: Resolve): Resolve {
  return (source, args, context, info) => {
    mustHave(entrance, (source as Holder).permissions);
    return resolve(source, args, context, info);
  };
}

/** The field of something in a store. */
function ofThing(entrance: string, { resolve }: { resolve?: unknown }): Resolve {
  const read = (resolve ?? defaultFieldResolver) as Resolve;
  return (source, args, context, info) => {
    mustHave(entrance, (source as { store?: Holder }).store?.permissions);
    return read(source, args, context, info);
  };
}

interface Holder {
  permissions?: ReadonlySet<Permission>;
}

function mustHave(entrance: string, held: ReadonlySet<Permission> | undefined): void {
  const needs = needsOf(ruleOf(entrance), false);
  if (needs !== null && !held?.has(needs.permission)) throw forbidden(needs.permission);
}

function forbidden(permission: Permission): GraphQLError {
  return new GraphQLError(forbiddenWords(permission), { extensions: { code: 'FORBIDDEN', permission } });
}

function fieldsOf(schema: GraphQLSchema, typeName: string): GraphQLField<unknown, RequestContext>[] {
  const type = schema.getType(typeName) as GraphQLObjectType<unknown, RequestContext> | undefined;
  if (!type) throw new Error(`${typeName} of the access rules is no type of the schema.`);
  return Object.values(type.getFields());
}
