import { reasonColumn, rejectedCsv } from '@throughline/connectors/csv/rejected-csv';
import { csvLine } from '@throughline/connectors/csv/write-csv';
import type { Response } from 'express';
import type { RequestContext } from '../../context.ts';
import { sendCsv } from '../../send-csv.ts';
import { auditedRefusal, auditRead } from '../audit/audit-request.ts';
import { refuseUnseen } from '../privacy/shown-to.ts';
import type { ImportModel } from './import-model.ts';
import { rejectedFileName } from './rejected-file-name.ts';

const batchRows = 1_000;

/**
 * The rejected rows with their original columns and the reason, to be corrected and sent again: of one of the import's files,
 * or of all of them one after the other, each with its header.
 */
export async function exportRejections(
  context: RequestContext,
  row: ImportModel,
  file: string | null,
  response: Response,
): Promise<void> {
  const entry = { operation: 'exportRejections', objectType: 'import', objectId: row.id };
  await auditedRefusal(context, row.store, entry, () => refuseUnseen(row.store));
  await sendCsv(response, rejectedFileName(row, file), rejectionLines(context, row, file), () =>
    auditRead(context, row.store, entry),
  );
}

async function* rejectionLines(context: RequestContext, row: ImportModel, only: string | null): AsyncGenerator<string> {
  let file: string | null = null;
  for await (const batch of readRejections(context, row, only)) {
    for (const rejection of batch) {
      const header = row.files.find((one) => one.name === rejection.file)?.header ?? [];
      const lines = [
        ...rejectedCsv([{ header, fields: (rejection.header ?? []) as string[], reason: rejection.reason }]),
      ];
      // A header for each file, a byte order mark at the very start alone.
      if (rejection.file !== file) yield file === null ? lines[0]! : csvLine([...header, reasonColumn]);
      yield lines[1]!;
      file = rejection.file;
    }
  }
  if (file === null) {
    const header = row.files.find((one) => one.name === (only ?? one.name))?.header ?? [];
    yield `\uFEFF${csvLine([...header, reasonColumn])}`;
  }
}

async function* readRejections({ services }: RequestContext, { store, id }: ImportModel, file: string | null) {
  for (let position = 0; ; ) {
    const from = position;
    const rows = await services.database.inStore(store.id, ({ prisma }) =>
      prisma.importRejection.findMany({
        where: { importId: id, position: { gte: from }, ...(file !== null && { file }) },
        orderBy: { position: 'asc' },
        take: batchRows,
      }),
    );
    yield rows;
    if (rows.length < batchRows) return;
    position = rows.at(-1)!.position + 1;
  }
}
