// What may not happen between two releases of the schema. A thing that partners may use goes in two steps: first it is deprecated and
// released so, then it goes, and the changelog names it.

import { createRequire } from 'node:module';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import type { buildSchema as BuildSchema, GraphQLNamedType } from 'graphql';

/** Of the copy of graphql that the comparison uses: it knows its own types alone. */
const { buildSchema } = createRequire(import.meta.url)('graphql') as { buildSchema: typeof BuildSchema };

interface Member {
  deprecationReason?: string | null;
  args?: readonly (Member & { name: string })[];
}

/** A sentence for each change that breaks what was released without its deprecation there or its line in the changelog's newest part. */
export async function refusedChanges(released: string, current: string, changelog: string): Promise<string[]> {
  const before = buildSchema(released);
  const changes = await diff(before, buildSchema(current));
  const newest = /^## \[Unreleased\]\n([\s\S]*?)(?=^## |$(?![\s\S]))/m.exec(changelog)?.[1] ?? '';
  return changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .flatMap(({ path = '', message }) => {
      const lacks = [
        ...(isDeprecated(before.getType(path.split('.')[0]!), path)
          ? []
          : ['it was not deprecated in the last release']),
        ...(newest.includes(`\`${path}\``) ? [] : [`the changelog's newest part does not name \`${path}\``]),
      ];
      return lacks.length > 0 ? [`${message}: ${lacks.join(', and ')}.`] : [];
    });
}

function isDeprecated(type: GraphQLNamedType | undefined, path: string): boolean {
  const [, member, argument] = path.split('.');
  const members = membersOf(type);
  // A whole type is deprecated when everything of it is.
  if (member === undefined) return members.size > 0 && [...members.values()].every((one) => one.deprecationReason);
  const found = members.get(member);
  const arg = found?.args?.find(({ name }) => name === argument);
  return Boolean(found?.deprecationReason || arg?.deprecationReason);
}

function membersOf(type: GraphQLNamedType | undefined): Map<string, Member> {
  if (!type) return new Map();
  if ('getFields' in type) return new Map(Object.entries<Member>(type.getFields()));
  if ('getValues' in type) return new Map(type.getValues().map((value) => [value.name, value]));
  return new Map();
}
