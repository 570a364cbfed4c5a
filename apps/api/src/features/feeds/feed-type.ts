import { builder } from '../../builder.ts';
import { connectionType, pageArguments } from '../../connection.ts';
import { NodeInterface } from '../../scalars.ts';
import { Connection } from '../connections/connection-type.ts';
import { findImport } from '../imports/find-imports.ts';
import { readMapping } from '../imports/find-mappings.ts';
import { Import, ImportFormat } from '../imports/import-type.ts';
import { Mapping } from '../imports/mapping-type.ts';
import { type FeedFileModel, type FeedModel, findFeedFiles, readConnectionOf } from './find-feeds.ts';
import { dropRoot } from './open-place.ts';

export const FilePlaceKind = builder.enumType('FilePlace', { values: ['FOLDER', 'SFTP'] as const });
export const FileReadiness = builder.enumType('FileReadiness', {
  description:
    'STILL: a file is whole once two looks found it unchanged. MARKER: orders.csv is whole once orders.csv.done lies beside it.',
  values: ['STILL', 'MARKER'] as const,
});
export const AfterReading = builder.enumType('AfterReading', {
  description: 'MOVE: to done/ or failed/ beside it. KEEP: it stays and is remembered.',
  values: ['MOVE', 'KEEP'] as const,
});
const FeedFileState = builder.enumType('FeedFileState', {
  description:
    'WAITING: it may still be written. TAKEN: its import waits or runs. REPEATED: its content was imported before, and was not again.',
  values: ['WAITING', 'TAKEN', 'DONE', 'FAILED', 'REPEATED'] as const,
});

const FileFeedFile = builder.objectRef<FeedFileModel>('FileFeedFile').implement({
  fields: (t) => ({
    name: t.exposeString('name'),
    sizeBytes: t.float({ resolve: ({ sizeBytes }) => Number(sizeBytes) }),
    modifiedAt: t.field({ type: 'DateTime', resolve: ({ modifiedAt }) => modifiedAt.getTime() }),
    state: t.field({ type: FeedFileState, resolve: ({ state }) => state as 'WAITING' }),
    seenAt: t.field({ type: 'DateTime', resolve: ({ seenAt }) => seenAt.getTime() }),
    takenAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ takenAt }) => takenAt?.getTime() ?? null }),
    import: t.field({
      type: Import,
      nullable: true,
      resolve: ({ importId }, _args, context) => (importId === null ? null : findImport(context, importId)),
    }),
    message: t.exposeString('message', { nullable: true }),
  }),
});
const { Connection: FileFeedFileConnection } = connectionType(
  'FileFeedFileConnection',
  'FileFeedFileEdge',
  FileFeedFile,
);

export const FileFeed = builder.objectRef<FeedModel>('FileFeed').implement({
  description: 'A place that is looked at by a schedule; every file found there becomes an import.',
  interfaces: [NodeInterface],
  fields: (t) => ({
    connection: t.field({
      type: Connection,
      resolve: (feed, _args, context) => readConnectionOf(context, feed),
    }),
    place: t.field({ type: FilePlaceKind, resolve: ({ place }) => place as 'FOLDER' }),
    folder: t.exposeString('folder', { description: "Below the store's drop folder, or at the server." }),
    dropPath: t.string({
      nullable: true,
      description: 'Of a folder: where files are put, on the machine of the API.',
      resolve: ({ place, folder, store }, _args, { services }) =>
        place === 'FOLDER' ? [dropRoot(services.env, store.id), folder].filter((part) => part !== '').join('/') : null,
    }),
    host: t.exposeString('host', { nullable: true }),
    port: t.exposeInt('port', { nullable: true }),
    username: t.exposeString('username', { nullable: true }),
    hostKey: t.exposeString('hostKey', {
      nullable: true,
      description: 'The key that the server showed first, as `ssh-keygen -l` does; another is refused.',
    }),
    format: t.field({ type: ImportFormat, resolve: ({ format }) => format as 'mapped_csv' }),
    mapping: t.field({
      type: Mapping,
      nullable: true,
      description: 'Of MAPPED_CSV; null there = it was deleted.',
      resolve: ({ mappingId, store }, _args, context) =>
        mappingId === null ? null : readMapping(context, store, mappingId),
    }),
    pattern: t.exposeString('pattern'),
    everyMinutes: t.exposeInt('everyMinutes', { nullable: true }),
    dailyAt: t.exposeString('dailyAt', { nullable: true, description: "HH:MM in the store's zone." }),
    readyWhen: t.field({ type: FileReadiness, resolve: ({ readyWhen }) => readyWhen as 'STILL' }),
    afterReading: t.field({ type: AfterReading, resolve: ({ afterReading }) => afterReading as 'MOVE' }),
    lastLookAt: t.field({ type: 'DateTime', nullable: true, resolve: (feed) => feed.lastLookAt?.getTime() ?? null }),
    nextLookAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'null while it is paused or has no access.',
      resolve: async (feed, _args, context) =>
        (await readConnectionOf(context, feed)).status === 'CONNECTED' ? (feed.nextLookAt?.getTime() ?? null) : null,
    }),
    filesTaken: t.exposeInt('filesTaken'),
    files: t.field({
      type: FileFeedFileConnection,
      args: { ...pageArguments },
      resolve: (feed, args, context) => findFeedFiles(context, feed, args),
    }),
  }),
});

builder.objectField(Connection, 'fileFeed', (t) =>
  t.field({
    type: FileFeed,
    nullable: true,
    description: 'Where its files are dropped; null where it reads none.',
    resolve: async ({ store, id }, _args, context) => (await context.loaders.fileFeeds(store)).get(id) ?? null,
  }),
);
