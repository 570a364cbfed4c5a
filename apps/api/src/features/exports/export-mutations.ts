import { builder } from '../../builder.ts';
import { addMutation } from '../../mutation.ts';
import type { UserProblem } from '../../refused.ts';
import { UserError } from '../../scalars.ts';
import { createExport } from './create-export.ts';
import { Export, ExportFormat, ExportWhat } from './export-type.ts';
import type { ExportModel } from './find-exports.ts';

const ExportPayload = builder
  .objectRef<{ export?: ExportModel | null; userErrors: UserProblem[] }>('ExportPayload')
  .implement({
    fields: (t) => ({
      export: t.field({ type: Export, nullable: true, resolve: (payload) => payload.export ?? null }),
      userErrors: t.expose('userErrors', { type: [UserError] }),
    }),
  });

const CreateInput = builder.inputType('CreateExportInput', {
  description: 'At most 3 exports of a store are under way at once.',
  fields: (t) => ({
    storeId: t.id({ required: true }),
    what: t.field({ type: ExportWhat, required: true }),
    format: t.field({ type: ExportFormat, required: true }),
    segmentId: t.id({ description: 'Of MEMBERS, whose; of MEMBERSHIPS, to be told of it alone.' }),
    asOf: t.field({ type: 'Date', description: "To the end of that day of the store's zone; absent = now." }),
  }),
});

addMutation('createExport', ExportPayload, CreateInput, createExport);
