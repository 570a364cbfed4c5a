import { parseDay, zoneCalendar } from '@throughline/core/calendar';
import type { AuditOutcome } from '@throughline/db/audit/append-audit';
import { type AuditFilter, type AuditRow, countAudit, findAudit } from '@throughline/db/audit/find-audit';
import type { Edge, Page, PageArguments } from '../../connection.ts';
import type { RequestContext } from '../../context.ts';
import { encodeCursor, pageOf, readWindow } from '../../page.ts';
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
  const page = readWindow(args, readNumber);
  const filter = readAuditFilter(scope, args);
  const { database } = context.services;
  const found = await findAudit(database, filter, page);
  const totalCount = await countAudit(database, filter);
  return pageOf(page, found, totalCount, (node) => ({ cursor: encodeCursor('id', node.number), node }));
}

const readNumber = (text: string): number | null => (/^\d{1,15}$/.test(text) ? Number(text) : null);

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
