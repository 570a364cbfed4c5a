import type { Database } from '../database.ts';
import { type PageWindow, takeWindow, type WindowRows, windowWords } from '../page-window.ts';
import type { AuditChange, AuditEntry, AuditOutcome } from './append-audit.ts';

/** What was asked for, with its outcome. */
export interface AuditRow extends Required<Omit<AuditEntry, 'ends' | 'outcome' | 'subjects' | 'changes'>> {
  number: number;
  at: Date;
  /** null = it was begun and nothing tells how it ended. */
  outcome: AuditOutcome | null;
  /** Empty once those persons are erased. */
  subjects: string[];
  changes: AuditChange[];
}

export interface AuditFilter {
  organizationId: string;
  /** null = all of the organization. */
  storeId: string | null;
  /** Part of the actor's name, or an id. */
  actor?: string | null;
  operation?: string | null;
  /** Part of the object's name, or its id or a person's. */
  object?: string | null;
  outcome?: AuditOutcome | null;
  /** At or after, before: instants. */
  from?: Date | null;
  to?: Date | null;
}

const columns = `a.chain, a.number::int AS number, a.at, a.in_store AS "inStore", a.actor_kind AS "actorKind", a.actor_id AS "actorId",
  a.actor_name AS "actorName", a.session_id AS "sessionId", a.ip, a.user_agent AS "userAgent", a.request_id AS "requestId", a.operation,
  coalesce(a.object_type, e.object_type) AS "objectType", coalesce(a.object_id, e.object_id) AS "objectId", coalesce(a.object_name, e.object_name) AS "objectName",
  coalesce(a.subjects, '{}') AS subjects, a.details, coalesce(e.changes, a.changes, '[]') AS changes,
  coalesce(e.outcome, a.outcome) AS outcome, coalesce(e.problem, a.problem) AS problem`;

const matching = `FROM audit_log a LEFT JOIN audit_log e ON e.chain = a.chain AND e.ends = a.number
  WHERE a.chain = $1 AND a.ends IS NULL AND ($2::text IS NULL OR a.in_store = $2)
    AND ($3::text IS NULL OR a.actor_id = $3 OR strpos(lower(a.actor_name), lower($3)) > 0)
    AND ($4::text IS NULL OR a.operation = $4)
    AND ($5::text IS NULL OR $5 IN (a.object_id, e.object_id) OR a.subjects @> ARRAY[$5]
      OR strpos(lower(coalesce(a.object_name, e.object_name)), lower($5)) > 0)
    AND ($6::text IS NULL OR coalesce(e.outcome, a.outcome) = $6)
    AND ($7::timestamptz IS NULL OR a.at >= $7) AND ($8::timestamptz IS NULL OR a.at < $8)`;

/** The newest first, beside the row of a number. */
export async function findAudit(
  database: Pick<Database, 'audit'>,
  filter: AuditFilter,
  page: PageWindow<number>,
): Promise<WindowRows<AuditRow>> {
  const { order, beyond } = windowWords(page, 'DESC');
  const rows = await read(
    database,
    filter,
    `SELECT ${columns} ${matching} AND ($9::bigint IS NULL OR a.number ${beyond} $9) ORDER BY a.number ${order} LIMIT $10`,
    [page.beside, page.count + 1],
  );
  return takeWindow(page, rows);
}

export async function countAudit(database: Pick<Database, 'audit'>, filter: AuditFilter): Promise<number> {
  const rows = await read<{ count: number }>(database, filter, `SELECT count(*)::int AS count ${matching}`, []);
  return rows[0]!.count;
}

/** Names of operations that were done, for a picker. */
export async function findAuditOperations(
  database: Pick<Database, 'audit'>,
  { organizationId, storeId }: Pick<AuditFilter, 'organizationId' | 'storeId'>,
): Promise<string[]> {
  const filter = { organizationId, storeId };
  const rows = await read<{ operation: string }>(
    database,
    filter,
    `SELECT DISTINCT a.operation COLLATE "C" AS operation ${matching} ORDER BY 1`,
    [],
  );
  return rows.map(({ operation }) => operation);
}

/** Row security lets the role see the named organization alone. */
async function read<Row extends object = AuditRow>(
  { audit }: Pick<Database, 'audit'>,
  filter: AuditFilter,
  query: string,
  more: unknown[],
): Promise<Row[]> {
  const client = await audit.connect();
  try {
    await client.query('BEGIN READ ONLY');
    await client.query(`SELECT set_config('throughline.organization_id', $1, true)`, [filter.organizationId]);
    const { actor, operation, object, outcome, from, to } = filter;
    const values = [actor, operation, object, outcome, from, to].map((value) => value ?? null);
    const { rows } = await client.query<Row>(query, [filter.organizationId, filter.storeId, ...values, ...more]);
    await client.query('COMMIT');
    return rows;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}
