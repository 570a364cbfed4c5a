import { maskPerson } from '@throughline/core/facts/mask';
import { maskDefinition } from '@throughline/core/segments/mask-definition';
import type { Database, StoreClient } from '@throughline/db/database';
import type { PoolClient } from 'pg';
import {
  AUDITED_OBJECTS,
  AUDITED_SETTINGS,
  type AuditedObject,
  type AuditedSetting,
  type KeptAs,
} from './audited-objects.ts';
import { withoutContacts } from './without-contacts.ts';

/** A thing as it was at an instant. */
export interface AuditedState {
  type: string;
  id: string;
  name: string | null;
  /** As the record holds them: masked only when they are kept, so that a change behind a mask is still a change. */
  fields: Record<string, unknown>;
}

export const auditedTypeOf = (id: string): AuditedObject | undefined => AUDITED_OBJECTS[id.slice(0, id.indexOf('_'))];

/** Of the open store; those that are not there are left out. */
export async function readInStore({ sql }: StoreClient, ids: readonly string[]): Promise<AuditedState[]> {
  const found: AuditedState[] = [];
  for (const [object, own] of byObject(ids)) {
    if (object.of === 'organization') continue;
    const { rows } = await sql.query<Record<string, unknown>>(
      `SELECT id AS "#id", ${Object.keys(object.fields).join(', ')} FROM ${object.table}
       WHERE id = ANY($1) AND ${object.table === 'stores' ? 'id' : 'store_id'} = current_setting('throughline.store_id')`,
      [own],
    );
    found.push(...rows.map((row) => stateOf(object, row)));
  }
  return found;
}

export function readInOrganization(
  database: Database,
  organizationId: string,
  ids: readonly string[],
): Promise<AuditedState[]> {
  return asOrganization(database, organizationId, async (client) => {
    const found: AuditedState[] = [];
    for (const [object, own] of byObject(ids)) {
      if (object.of !== 'organization') continue;
      const { rows } = await client.query<Record<string, unknown>>(
        `SELECT id AS "#id", ${Object.keys(object.fields).join(', ')} FROM ${object.table}
         WHERE id = ANY($1) AND ${object.whose ?? '$2::text IS NOT NULL'}`,
        [own, organizationId],
      );
      found.push(...rows.map((row) => stateOf(object, row)));
    }
    return found;
  });
}

/** What the store holds once and the mutation may change. */
export function readSettings({ sql, storeId }: StoreClient, mutation: string): Promise<AuditedState[]> {
  const settings = AUDITED_SETTINGS.filter((one) => one.of === undefined && one.mutations.test(mutation));
  return settingsOf(sql, storeId, settings);
}

/** What the organization holds once and the mutation may change. */
export async function readOrganizationSettings(
  database: Database,
  organizationId: string,
  mutation: string,
): Promise<AuditedState[]> {
  const settings = AUDITED_SETTINGS.filter((one) => one.of === 'organization' && one.mutations.test(mutation));
  if (settings.length === 0) return [];
  return asOrganization(database, organizationId, (client) => settingsOf(client, organizationId, settings));
}

async function settingsOf(
  sql: Pick<PoolClient, 'query'>,
  id: string,
  settings: readonly AuditedSetting[],
): Promise<AuditedState[]> {
  const found: AuditedState[] = [];
  for (const setting of settings) {
    const { rows } = await sql.query<Record<string, unknown>>(setting.sql, [id]);
    found.push({ type: setting.type, id, name: null, fields: rows[0] ?? {} });
  }
  return found;
}

/** Reads what row security shows of the one organization. */
async function asOrganization<T>(
  { pool }: Database,
  organizationId: string,
  read: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN READ ONLY');
    await client.query(`SELECT set_config('throughline.organization_id', $1, true)`, [organizationId]);
    return await read(client);
  } finally {
    await client.query('ROLLBACK').catch(() => {});
    client.release();
  }
}

/** What a member may and is. */
export async function readMember(database: Database, organizationId: string, userId: string): Promise<AuditedState[]> {
  const member = await database.prisma.member.findUnique({
    where: { organizationId_userId: { organizationId, userId } },
  });
  if (member === null) return [];
  const { organizationId: _organization, userId: _user, createdAt: _created, ...fields } = member;
  return [{ type: 'member', id: userId, name: null, fields }];
}

function byObject(ids: readonly string[]): Map<AuditedObject, string[]> {
  const objects = new Map<AuditedObject, string[]>();
  for (const id of ids) {
    const object = auditedTypeOf(id);
    if (object) objects.set(object, [...(objects.get(object) ?? []), id]);
  }
  return objects;
}

function stateOf(object: AuditedObject, { '#id': id, ...fields }: Record<string, unknown>): AuditedState {
  const name = object.name === null ? null : withoutContacts((fields[object.name] as string | null) ?? null);
  return { type: object.type, id: String(id), name, fields };
}

/** A value as the log keeps it. */
export function keptValue(type: string, field: string, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  const as: KeptAs = Object.values(AUDITED_OBJECTS).find((object) => object.type === type)?.fields[field] ?? 'plain';
  if (as === 'definition') return maskDefinition(value);
  if (as === 'mail') return maskPerson({ emails: [value] }).emails?.[0];
  if (as === 'mails') return maskPerson({ emails: value }).emails;
  if (as === 'host') return URL.canParse(String(value)) ? `${new URL(String(value)).origin}/…` : '…';
  return value instanceof Date ? value.toISOString() : withoutContacts(value);
}
