import { builder } from '../../builder.ts';
import { withUserErrors } from '../../graphql-errors.ts';
import type { UserProblem } from '../../refused.ts';
import { UserError } from '../../scalars.ts';
import { cancelImport } from './cancel-import.ts';
import type { ImportModel } from './import-model.ts';
import { Import } from './import-type.ts';
import { undoImport } from './undo-import.ts';

const ImportIdInput = builder.inputType('ImportIdInput', { fields: (t) => ({ id: t.id({ required: true }) }) });

const ImportPayload = builder
  .objectRef<{ import?: ImportModel; userErrors: UserProblem[] }>('ImportPayload')
  .implement({
    fields: (t) => ({
      import: t.field({ type: Import, nullable: true, resolve: (payload) => payload.import ?? null }),
      userErrors: t.expose('userErrors', { type: [UserError] }),
    }),
  });

builder.mutationFields((t) => ({
  undoImport: t.field({
    type: ImportPayload,
    args: { input: t.arg({ type: ImportIdInput, required: true }) },
    resolve: (_root, { input }, context) => withUserErrors(() => undoImport(context, input.id)),
  }),
  cancelImport: t.field({
    type: ImportPayload,
    args: { input: t.arg({ type: ImportIdInput, required: true }) },
    resolve: (_root, { input }, context) => withUserErrors(() => cancelImport(context, input.id)),
  }),
}));
