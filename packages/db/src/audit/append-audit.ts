import type { Database } from '../database.ts';

export const auditOutcomes = ['DONE', 'REFUSED', 'FORBIDDEN', 'FAILED'] as const;
export type AuditOutcome = (typeof auditOutcomes)[number];

export const actorKinds = ['USER', 'API_KEY', 'OPERATOR', 'NOBODY'] as const;

/** Who, and from where. */
export interface AuditActor {
  /** An organization's id; '' = of the instance. */
  chain: string;
  actorKind: (typeof actorKinds)[number];
  actorId: string | null;
  /** As it is now: an e-mail address, a key's name. */
  actorName: string | null;
  sessionId: string | null;
  ip: string | null;
  userAgent: string | null;
  requestId: string | null;
}

export interface AuditChange {
  type: string;
  id: string;
  field: string;
  before: unknown;
  after: unknown;
}

export interface AuditEntry extends AuditActor {
  operation: string;
  inStore?: string | null;
  objectType?: string | null;
  objectId?: string | null;
  objectName?: string | null;
  /** Ids of persons and profiles concerned. */
  subjects?: string[];
  details?: Record<string, unknown> | null;
  changes?: AuditChange[] | null;
  /** The number of the row that told it was about to be done. */
  ends?: number | null;
  /** Absent = it is about to be done. */
  outcome?: AuditOutcome | null;
  problem?: string | null;
}

/** Adds a row, in a transaction of its own, and gives its number. Nothing personal and nothing secret may stand in it. */
export async function appendAudit({ audit }: Pick<Database, 'audit'>, entry: AuditEntry): Promise<number> {
  const row = Object.fromEntries(
    Object.entries(entry).flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [[name.replace(/[A-Z]/g, (one) => `_${one.toLowerCase()}`), value]],
    ),
  );
  const { rows } = await audit.query<{ number: string }>('SELECT append_audit($1) AS number', [
    JSON.stringify(row).replaceAll('\\u0000', ''),
  ]);
  return Number(rows[0]!.number);
}
