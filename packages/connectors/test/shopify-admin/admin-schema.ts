// Shopify's own Admin schema, read from its introspection, with the access scopes each type and field asks for.

import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { buildClientSchema, type GraphQLSchema, type IntrospectionQuery } from 'graphql';

/** The one version that is served. */
export const adminVersion = '2026-10';

const root = resolve(import.meta.dirname, '../../../..');
const file = resolve(
  root,
  process.env.THROUGHLINE_TEST_DATA ?? '../shared/data',
  `shopify/admin_graphql_introspection_${adminVersion}.json.gz`,
);

export interface Access {
  /** Any one of them will do. */
  scopes: readonly string[];
  /** As Shopify words it. */
  required: string;
}

export interface AdminSchema {
  schema: GraphQLSchema;
  /** By type name, or by `Type.field`. */
  access: ReadonlyMap<string, Access>;
}

interface AccessItem {
  type: 'type' | 'field';
  typeName: string;
  fieldName?: string;
  requiredAccess: string;
  offlineScopes: string[];
}

let read: AdminSchema | undefined;

/** Whether the introspection is there; prints why not. */
export function hasAdminSchema(): boolean {
  const there = existsSync(file);
  if (!there) console.info(`Skipped: no data at ${file} (THROUGHLINE_TEST_DATA names the folder above shopify/)`);
  return there;
}

export function readAdminSchema(): AdminSchema {
  if (read) return read;
  const parsed = JSON.parse(gunzipSync(readFileSync(file)).toString()) as {
    data: IntrospectionQuery;
    offline_scopes: { items: AccessItem[] };
  };
  const access = new Map<string, Access>();
  for (const { typeName, fieldName, requiredAccess, offlineScopes } of parsed.offline_scopes.items) {
    if (offlineScopes.length === 0) continue;
    access.set(fieldName === undefined ? typeName : `${typeName}.${fieldName}`, {
      scopes: offlineScopes,
      required: requiredAccess,
    });
  }
  read = { schema: buildClientSchema(parsed.data), access };
  return read;
}
