import { builder } from '../../builder.ts';
import { withUserErrors } from '../../graphql-errors.ts';
import type { UserProblem } from '../../refused.ts';
import { NodeInterface, UserError } from '../../scalars.ts';
import { Store } from '../stores/store-type.ts';
import { deleteMapping } from './delete-mapping.ts';
import { findMappings, type MappingModel } from './find-mappings.ts';
import { saveMapping } from './save-mapping.ts';

export const Mapping = builder.objectRef<MappingModel>('Mapping').implement({
  interfaces: [NodeInterface],
  fields: (t) => ({
    name: t.exposeString('name'),
    mapping: t.field({ type: 'JSON', resolve: (row) => row.mapping }),
    preset: t.exposeBoolean('preset'),
    fileNames: t.stringList({ resolve: (row) => Object.keys((row.mapping as { files: object }).files) }),
    updatedAt: t.field({ type: 'DateTime', nullable: true, resolve: (row) => row.updatedAt?.getTime() ?? null }),
  }),
});

builder.objectField(Store, 'mappings', (t) =>
  t.field({ type: [Mapping], resolve: (store, _args, context) => findMappings(context, store) }),
);

const MappingPayload = builder
  .objectRef<{ mapping?: MappingModel; userErrors: UserProblem[] }>('MappingPayload')
  .implement({
    fields: (t) => ({
      mapping: t.field({ type: Mapping, nullable: true, resolve: (payload) => payload.mapping ?? null }),
      userErrors: t.expose('userErrors', { type: [UserError] }),
    }),
  });

const SaveMappingInput = builder.inputType('SaveMappingInput', {
  fields: (t) => ({
    storeId: t.id({ required: true }),
    id: t.id(),
    name: t.string({ required: true }),
    mapping: t.field({ type: 'JSON', required: true }),
  }),
});
const MappingIdInput = builder.inputType('MappingIdInput', { fields: (t) => ({ id: t.id({ required: true }) }) });

builder.mutationFields((t) => ({
  saveMapping: t.field({
    type: MappingPayload,
    args: { input: t.arg({ type: SaveMappingInput, required: true }) },
    resolve: (_root, { input }, context) => withUserErrors(() => saveMapping(context, input)),
  }),
  deleteMapping: t.field({
    type: MappingPayload,
    args: { input: t.arg({ type: MappingIdInput, required: true }) },
    resolve: (_root, { input }, context) => withUserErrors(() => deleteMapping(context, input.id)),
  }),
}));
