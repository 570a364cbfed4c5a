import { builder } from '../../builder.ts';
import { connectionType, pageArguments } from '../../connection.ts';
import { NodeInterface } from '../../scalars.ts';
import { Segment } from '../segments/segment-type.ts';
import { Store } from '../stores/store-type.ts';
import { type Asker, isAsker } from './asker.ts';
import { type ExportModel, findExport, findExports } from './find-exports.ts';
import { exportPath } from './sign-export.ts';

const ExportStatus = builder.enumType('ExportStatus', {
  values: ['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED'] as const,
});
export const ExportFormat = builder.enumType('ExportFormat', {
  values: {
    JSONL: { value: 'JSONL', description: 'UTF-8, one JSON object a line.' },
    PARQUET: { value: 'PARQUET', description: 'Apache Parquet with typed columns, compressed by Snappy.' },
  } as const,
});
export const ExportWhat = builder.enumType('ExportWhat', {
  values: {
    PEOPLE: { value: 'PEOPLE', description: 'Everybody of the store, as they are known now.' },
    ORDERS: { value: 'ORDERS', description: 'All orders, also those that do not count.' },
    MEMBERSHIPS: { value: 'MEMBERSHIPS', description: 'Rows of the membership log.' },
    MEMBERS: { value: 'MEMBERS', description: 'Who is in a segment, with the orders of then.' },
  } as const,
});

export const Export = builder.objectRef<ExportModel>('Export').implement({
  interfaces: [NodeInterface],
  description: 'A download of a whole store, which a job writes.',
  fields: (t) => ({
    what: t.expose('what', { type: ExportWhat }),
    format: t.expose('format', { type: ExportFormat }),
    status: t.expose('status', { type: ExportStatus }),
    segmentId: t.exposeID('segmentId', { nullable: true }),
    segment: t.field({
      type: Segment,
      nullable: true,
      resolve: ({ store, segmentId }, _args, context) =>
        segmentId === null ? null : context.loaders.segments.load({ store, id: segmentId }),
    }),
    asOf: t.expose('asOf', { type: 'Date', nullable: true, description: "A day of the store's zone, to its end." }),
    readAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'The moment whose facts the whole file tells; null until it is read.',
      resolve: (row) => row.readAt?.getTime() ?? null,
    }),
    rowsWritten: t.exposeInt('rowsWritten'),
    rowsTotal: t.exposeInt('rowsTotal', { nullable: true, description: 'null before it is read.' }),
    url: t.string({
      nullable: true,
      description:
        'A signed path below the API, good for an hour and for whoever asked for the export alone; it takes `Range`. null before the file is whole.',
      resolve: (row, _args, { services, viewer }) => {
        const { secret } = services.env;
        if (row.status !== 'SUCCEEDED' || secret === null || row.expiresAt.getTime() <= services.now()) return null;
        return isAsker(viewer, row.asker as Asker) ? exportPath(secret, row.store.id, row.id, services.now()) : null;
      },
    }),
    sha256: t.exposeString('sha256', { nullable: true, description: 'Of the whole file, in hexadecimal.' }),
    bytes: t.exposeFloat('bytes', { nullable: true }),
    message: t.exposeString('message', { nullable: true, description: 'Why it failed.' }),
    createdAt: t.field({ type: 'DateTime', resolve: (row) => row.createdAt.getTime() }),
    expiresAt: t.field({
      type: 'DateTime',
      description: 'Seven days after it was asked for; it goes earlier with an erasure in the store.',
      resolve: (row) => row.expiresAt.getTime(),
    }),
  }),
});

const { Connection: ExportConnection } = connectionType('ExportConnection', 'ExportEdge', Export);

builder.objectField(Store, 'exports', (t) =>
  t.field({
    type: ExportConnection,
    description: 'Newest first.',
    args: { ...pageArguments },
    resolve: (store, args, context) => findExports(context, store, args),
  }),
);

builder.queryField('export', (t) =>
  t.field({
    type: Export,
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, args, context) => findExport(context, args.id),
  }),
);
