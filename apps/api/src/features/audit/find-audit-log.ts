import { parseDay, zoneCalendar } from '@throughline/core/calendar';
import type { AuditOutcome } from '@throughline/db/audit/append-audit';
import { type AuditFilter, type AuditRow, countAudit, findAudit } from '@throughline/db/audit/find-audit';
import { decodeCursor, type Edge, encodeCursor, type Page, type PageArguments, readFirst } from '../../connection.ts';
import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';

export interface AuditArguments {
  actor?: string | null;
  operation?: string | null;
  object?: string | null;
  outcome?: AuditOutcome | null;
  /** Dates of the zone, both included. */
  from?: string | null;
  to?: string | null;
}

/** Whose log: of a store, whose days are its own, or of the whole organization, whose days are UTC. */
export interface AuditScope {
  organizationId: string;
  storeId: string | null;
  timeZone: string;
}

const textMax = 200;

/** The newest first. */
export async function findAuditLog(
  context: RequestContext,
  scope: AuditScope,
  args: AuditArguments & PageArguments,
): Promise<Page<Edge<AuditRow>>> {
  const first = readFirst(args.first);
  const before = readCursor(args.after);
  const filter = readAuditFilter(scope, args);
  const { database } = context.services;
  const rows = await findAudit(database, filter, { first: first + 1, before });
  return {
    edges: rows.slice(0, first).map((node) => ({ cursor: encodeCursor('id', node.number), node })),
    totalCount: await countAudit(database, filter),
    hasNextPage: rows.length > first,
    hasPreviousPage: before !== null,
  };
}

function readCursor(after: string | null | undefined): number | null {
  const text = decodeCursor('id', after);
  if (text === null) return null;
  if (!/^\d{1,15}$/.test(text)) refuse('after', 'after is not a cursor of this list.');
  return Number(text);
}

export function readAuditFilter({ organizationId, storeId, timeZone }: AuditScope, args: AuditArguments): AuditFilter {
  const texts = { actor: textOf('actor', args), operation: textOf('operation', args), object: textOf('object', args) };
  const calendar = zoneCalendar(timeZone);
  const [from, to] = [dayOf('from', args.from), dayOf('to', args.to)];
  return {
    organizationId,
    storeId,
    ...texts,
    outcome: args.outcome ?? null,
    from: from === null ? null : new Date(calendar.startOfDay(from)),
    to: to === null ? null : new Date(calendar.startOfDay(to + 1)),
  };
}

function textOf(name: 'actor' | 'operation' | 'object', args: AuditArguments): string | null {
  const text = args[name]?.trim() ?? '';
  if (text.length > textMax) refuse(name, `${name} has at most ${textMax} characters.`, 'LIMIT');
  if (text.includes('\u0000')) refuse(name, `${name} holds a character that nothing is named with.`);
  return text === '' ? null : text;
}

function dayOf(name: 'from' | 'to', date: string | null | undefined): number | null {
  if (date === null || date === undefined) return null;
  return parseDay(date) ?? refuse(name, `${name} is not a date (YYYY-MM-DD).`);
}
