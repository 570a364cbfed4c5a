import { builder } from '../../builder.ts';
import { connectionType, pageArguments } from '../../connection.ts';
import { Money, NodeInterface } from '../../scalars.ts';
import { Connection } from '../connections/connection-type.ts';
import { Store } from '../stores/store-type.ts';
import { type ChannelTotalModel, findChannelTotals } from './find-channel-totals.ts';
import { findImport, findImports } from './find-imports.ts';
import { findRejections, type RejectionModel } from './find-rejections.ts';
import type { ImportModel, StoredColumn, StoredFile } from './import-model.ts';
import { previewUndo, type UndoPreviewModel } from './preview-undo.ts';

const ImportStatus = builder.enumType('ImportStatus', {
  values: ['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED'] as const,
});
const ImportStage = builder.enumType('ImportStage', {
  values: ['QUEUED', 'READING', 'CHECKING', 'LOADING', 'RECOUNTING', 'DONE'] as const,
});
export const ImportFormat = builder.enumType('ImportFormat', {
  values: {
    SHOPIFY_ORDERS_CSV: { value: 'shopify_orders_csv' },
    SHOPIFY_CUSTOMERS_CSV: { value: 'shopify_customers_csv' },
    SHOPIFY_PRODUCTS_CSV: { value: 'shopify_products_csv' },
    MAPPED_CSV: { value: 'mapped_csv' },
    FACTS_JSONL: { value: 'facts_jsonl' },
    PEOPLE_LIST_CSV: { value: 'people_list_csv', description: 'Names people; see the condition `people`.' },
  } as const,
});
const ColumnFate = builder.enumType('ColumnFate', { values: ['USED', 'KEPT', 'IGNORED'] as const });

const ImportFile = builder.objectRef<StoredFile>('ImportFile').implement({
  fields: (t) => ({
    name: t.exposeString('name'),
    bytesTotal: t.exposeFloat('bytesTotal'),
    bytesRead: t.exposeFloat('bytesRead'),
    rowsRead: t.exposeInt('rowsRead'),
    rowsAccepted: t.exposeInt('rowsAccepted'),
    rowsRejected: t.exposeInt('rowsRejected'),
  }),
});

const ImportColumn = builder.objectRef<StoredColumn>('ImportColumn').implement({
  fields: (t) => ({
    file: t.exposeString('file'),
    name: t.exposeString('name'),
    fate: t.expose('fate', { type: ColumnFate }),
    reason: t.exposeString('reason'),
  }),
});

const ImportRejection = builder.objectRef<RejectionModel>('ImportRejection').implement({
  fields: (t) => ({
    file: t.exposeString('file'),
    line: t.exposeInt('line'),
    column: t.exposeString('column', { nullable: true }),
    value: t.exposeString('value', { nullable: true }),
    found: t.exposeString('found', { nullable: true }),
    expected: t.exposeString('expected', { nullable: true }),
    reason: t.exposeString('reason'),
    content: t.exposeString('content'),
  }),
});
const { Connection: ImportRejectionConnection } = connectionType(
  'ImportRejectionConnection',
  'ImportRejectionEdge',
  ImportRejection,
);

const ImportChannelTotal = builder.objectRef<ChannelTotalModel>('ImportChannelTotal').implement({
  fields: (t) => ({
    channel: t.exposeString('channel'),
    name: t.exposeString('name'),
    orders: t.exposeInt('orders'),
    amount: t.expose('amount', { type: Money }),
  }),
});

const ImportUndoPreview = builder.objectRef<UndoPreviewModel>('ImportUndoPreview').implement({
  fields: (t) => ({
    ordersRemoved: t.exposeInt('ordersRemoved'),
    ordersRestored: t.exposeInt('ordersRestored'),
    refundsRemoved: t.exposeInt('refundsRemoved'),
    profilesRemoved: t.exposeInt('profilesRemoved'),
    productsRemoved: t.exposeInt('productsRemoved'),
    customersRemoved: t.exposeInt('customersRemoved'),
    amount: t.expose('amount', { type: Money }),
  }),
});

export const Import = builder.objectRef<ImportModel>('Import').implement({
  interfaces: [NodeInterface],
  fields: (t) => ({
    status: t.expose('status', { type: ImportStatus }),
    stage: t.expose('stage', { type: ImportStage }),
    format: t.expose('format', { type: ImportFormat }),
    dryRun: t.exposeBoolean('dryRun'),
    rowsRead: t.exposeInt('rowsRead'),
    rowsAccepted: t.exposeInt('rowsAccepted'),
    rowsRejected: t.exposeInt('rowsRejected'),
    ordersTotal: t.exposeInt('ordersTotal'),
    message: t.exposeString('message', { nullable: true }),
    ordersNew: t.exposeInt('ordersNew'),
    ordersChanged: t.exposeInt('ordersChanged'),
    ordersUnchanged: t.exposeInt('ordersUnchanged'),
    peopleTotal: t.exposeInt('peopleTotal'),
    productsTotal: t.exposeInt('productsTotal'),
    refundsTotal: t.exposeInt('refundsTotal'),
    bytesTotal: t.float({ resolve: (row) => Number(row.bytesTotal) }),
    bytesRead: t.float({ resolve: (row) => Number(row.bytesRead) }),
    files: t.expose('files', { type: [ImportFile] }),
    columns: t.expose('columns', { type: [ImportColumn] }),
    rejections: t.field({
      type: ImportRejectionConnection,
      args: { ...pageArguments },
      resolve: (row, args, context) => findRejections(context, row, args),
    }),
    sample: t.field({
      type: ['JSON'],
      description: 'Of a dry run: the first 50 rows as they would be read.',
      resolve: (row) => (row.store.seesPersonal ? (row.sample as unknown[]) : []),
    }),
    channelTotals: t.field({
      type: [ImportChannelTotal],
      resolve: (row, _args, context) => findChannelTotals(context, row),
    }),
    connection: t.field({
      type: Connection,
      nullable: true,
      resolve: async ({ store, connectionId }, _args, context) =>
        connectionId === null ? null : ((await context.loaders.connections(store)).get(connectionId) ?? null),
    }),
    mappingName: t.exposeString('mappingName', { nullable: true }),
    createdAt: t.field({ type: 'DateTime', resolve: (row) => row.createdAt.getTime() }),
    startedAt: t.field({ type: 'DateTime', nullable: true, resolve: (row) => row.startedAt?.getTime() ?? null }),
    finishedAt: t.field({ type: 'DateTime', nullable: true, resolve: (row) => row.finishedAt?.getTime() ?? null }),
    undoneAt: t.field({ type: 'DateTime', nullable: true, resolve: (row) => row.undoneAt?.getTime() ?? null }),
    resumedCount: t.exposeInt('resumedCount', {
      description: 'How often the work was taken up again after a restart.',
    }),
    undoPreview: t.field({
      type: ImportUndoPreview,
      nullable: true,
      description: "What undoing it would take away; null when it can't be undone.",
      resolve: (row, _args, context) => previewUndo(context, row),
    }),
  }),
});

const { Connection: ImportConnection } = connectionType('ImportConnection', 'ImportEdge', Import);

builder.objectField(Store, 'imports', (t) =>
  t.field({
    type: ImportConnection,
    args: { ...pageArguments },
    resolve: (store, args, context) => findImports(context, store, args),
  }),
);

builder.queryField('import', (t) =>
  t.field({
    type: Import,
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, args, context) => findImport(context, args.id),
  }),
);
