// How a field gets its value: the table of resolvers, else the property of that name. A field without data throws, so that no test
// passes on a silent null; what is null on purpose stands in `absent`.

import { GraphQLError } from 'graphql';
import type { AdminSchema } from './admin-schema.ts';
import type { BulkOperations } from './bulk-operations.ts';
import { absent } from './fields/absent-fields.ts';
import type { SearchClock, SearchWarning } from './search.ts';
import type { Shop } from './shop.ts';
import type { WebhookSubscriptions } from './webhook-subscriptions.ts';

export type Args = Readonly<Record<string, unknown>>;

export interface Context {
  shop: Shop;
  admin: AdminSchema;
  now: () => number;
  scopes: readonly string[];
  bulk: BulkOperations;
  subscriptions: WebhookSubscriptions;
  /** Of the searches in the request. */
  warn: (path: string, query: string, warnings: SearchWarning[]) => void;
  /** What was asked for and is not served: tests look at it. */
  missing: Set<string>;
}

/** What searches by time go by. */
export function clockOf({ now, shop }: Context): SearchClock {
  return { now: now(), timeZone: shop.profile.timeZone };
}

export type Fields<T> = Readonly<Record<string, (source: T, args: Args, context: Context) => unknown>>;

/** `Type.field` asked for, and no data: the local API has to learn it. */
export class MissingField extends Error {}

export type Tables = Readonly<Record<string, Fields<never>>>;

export function resolveField(
  tables: Tables,
  source: unknown,
  type: string,
  field: string,
  args: Args,
  context: Context,
): unknown {
  if (field === '__typename') return type;
  const resolver = tables[type]?.[field];
  if (resolver) return resolver(source as never, args, context);
  const value = (source as Record<string, unknown> | null)?.[field];
  if (value !== undefined) return value;
  if (absent[type]?.includes(field)) return null;
  context.missing.add(`${type}.${field}`);
  throw new MissingField(`shopify-admin serves no data for ${type}.${field}`);
}

/** Throws ACCESS_DENIED unless a scope that the field or its type asks for was granted. */
export function checkAccess(type: string, field: string, named: string, context: Context): void {
  const { access } = context.admin;
  const node = named.replace(/(Connection|Edge)$/, '');
  for (const needed of [access.get(`${type}.${field}`), access.get(node)]) {
    if (!needed || needed.scopes.some((scope) => isGranted(scope, context.scopes))) continue;
    throw new GraphQLError(`Access denied for ${field} field. Required access: ${needed.required}`, {
      extensions: {
        code: 'ACCESS_DENIED',
        documentation: 'https://shopify.dev/api/usage/access-scopes',
        requiredAccess: needed.required,
      },
    });
  }
}

/** Who may write may read. */
function isGranted(scope: string, scopes: readonly string[]): boolean {
  return scopes.includes(scope) || scopes.includes(scope.replace(/^read_/, 'write_'));
}
