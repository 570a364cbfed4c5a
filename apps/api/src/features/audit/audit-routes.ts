import { csvLine } from '@throughline/connectors/csv/write-csv';
import { auditOutcomes } from '@throughline/db/audit/append-audit';
import { type AuditFilter, type AuditRow, findAudit } from '@throughline/db/audit/find-audit';
import type { PageWindow } from '@throughline/db/page-window';
import { Router } from 'express';
import { z } from 'zod';
import type { RequestContext } from '../../context.ts';
import { readQuery } from '../../read-query.ts';
import { contextOf } from '../../request.ts';
import { sendCsv } from '../../send-csv.ts';
import type { Services } from '../../services.ts';
import { openStoreOrRefuse } from '../stores/open-store.ts';
import { auditRead } from './audit-request.ts';
import { readAuditFilter } from './find-audit-log.ts';

const rowsAtOnce = 500;

const Query = z.strictObject({
  actor: z.string().optional(),
  operation: z.string().optional(),
  object: z.string().optional(),
  outcome: z.enum(auditOutcomes).optional(),
  from: z.string().optional(),
  to: z.string().optional(),
});

/** `GET /v1/stores/<id>/audit.csv`: what the page lists, all of it. */
export function auditRoutes(services: Services): Router {
  const router = Router();
  router.get('/v1/stores/:storeId/audit.csv', async (request, response) => {
    const context = contextOf(services, response, 'GET /v1/stores/:storeId/audit.csv');
    const store = await openStoreOrRefuse(context, request.params.storeId);
    const { organizationId, id, timeZone } = store;
    const entry = { operation: 'exportAuditLog', objectType: 'store', objectId: id, objectName: store.name };
    const query = readQuery(Query, request.query);
    // What was searched for may name a person.
    const { actor: _actor, object: _object, ...narrowed } = query;
    const filter = readAuditFilter({ organizationId, storeId: id, timeZone }, query);
    await sendCsv(response, `audit-${id}.csv`, auditLines(context, filter), () =>
      auditRead(context, store, { ...entry, details: narrowed }),
    );
  });
  return router;
}

const header = [
  'Number',
  'At (UTC)',
  'By',
  'Name',
  'Id',
  'Session',
  'Address',
  'Program',
  'Request',
  'Operation',
  'Object',
  'Object id',
  'Object name',
  'Persons',
  'Details',
  'Outcome',
  'Problem',
  'Changes',
];

async function* auditLines({ services }: RequestContext, filter: AuditFilter): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(header)}`;
  for (let beside: number | null = null; ; ) {
    const page: PageWindow<number> = { count: rowsAtOnce, beside, isBackwards: false };
    const { rows, hasMore } = await findAudit(services.database, filter, page);
    for (const row of rows) yield lineOf(row);
    if (!hasMore) return;
    beside = rows.at(-1)!.number;
  }
}

function lineOf(row: AuditRow): string {
  return csvLine([
    row.number,
    row.at.toISOString(),
    row.actorKind,
    row.actorName,
    row.actorId,
    row.sessionId,
    row.ip,
    row.userAgent,
    row.requestId,
    row.operation,
    row.objectType,
    row.objectId,
    row.objectName,
    row.subjects.join(' '),
    row.details && JSON.stringify(row.details),
    row.outcome,
    row.problem,
    row.changes.length === 0 ? null : JSON.stringify(row.changes),
  ]);
}
