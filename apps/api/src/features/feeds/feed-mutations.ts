import { builder } from '../../builder.ts';
import { addMutation } from '../../mutation.ts';
import type { UserProblem } from '../../refused.ts';
import { UserError } from '../../scalars.ts';
import { Connection } from '../connections/connection-type.ts';
import { ImportFormat } from '../imports/import-type.ts';
import { checkFileFeed, type FeedCheck } from './check-feed.ts';
import { createFileFeed, type FeedAnswer } from './create-feed.ts';
import { deleteFileFeed } from './delete-feed.ts';
import { AfterReading, FileFeed, FilePlaceKind, FileReadiness } from './feed-type.ts';
import { runFileFeedNow } from './run-feed-now.ts';
import { updateFileFeed } from './update-feed.ts';

type PayloadModel = Partial<FeedAnswer> & { userErrors: UserProblem[] };
const FileFeedPayload = builder.objectRef<PayloadModel>('FileFeedPayload').implement({
  fields: (t) => ({
    connection: t.field({ type: Connection, nullable: true, resolve: (payload) => payload.connection ?? null }),
    fileFeed: t.field({ type: FileFeed, nullable: true, resolve: (payload) => payload.fileFeed ?? null }),
    userErrors: t.expose('userErrors', { type: [UserError] }),
  }),
});

const FileVerdict = builder.enumType('FileVerdict', {
  description:
    'READ: a look would read it. WAITING: it may still be written, or its marker is missing. KNOWN: read before. IGNORED: not of this feed.',
  values: ['READ', 'WAITING', 'KNOWN', 'IGNORED'] as const,
});
const SeenFile = builder.objectRef<FeedCheck['files'][number]>('SeenFile').implement({
  fields: (t) => ({
    name: t.exposeString('name'),
    sizeBytes: t.exposeFloat('sizeBytes'),
    modifiedAt: t.field({ type: 'DateTime', resolve: ({ modifiedAt }) => modifiedAt }),
    verdict: t.expose('verdict', { type: FileVerdict }),
  }),
});
type CheckModel = Partial<FeedCheck> & { userErrors: UserProblem[] };
const FileFeedCheckPayload = builder.objectRef<CheckModel>('FileFeedCheckPayload').implement({
  fields: (t) => ({
    hostKey: t.string({ nullable: true, resolve: (payload) => payload.hostKey ?? null }),
    files: t.field({ type: [SeenFile], resolve: (payload) => payload.files ?? [] }),
    filesMore: t.boolean({ resolve: (payload) => payload.filesMore ?? false }),
    userErrors: t.expose('userErrors', { type: [UserError] }),
  }),
});

const CreateFileFeedInput = builder.inputType('CreateFileFeedInput', {
  fields: (t) => ({
    storeId: t.id({ required: true }),
    name: t.string({ required: true }),
    place: t.field({ type: FilePlaceKind, required: true }),
    folder: t.string({ required: true, description: "Below the store's drop folder, or at the server." }),
    host: t.string(),
    port: t.int(),
    username: t.string(),
    password: t.string(),
    privateKey: t.string({ description: "In OpenSSH's or PEM form." }),
    passphrase: t.string(),
    hostKey: t.string({ description: 'SHA256:...; absent = the first one that is seen.' }),
    format: t.field({ type: ImportFormat, required: true }),
    mappingId: t.id(),
    pattern: t.string({ description: 'With * and ?; absent = every file.' }),
    everyMinutes: t.int({ description: '5 to 1440; 15 where neither this nor dailyAt is given.' }),
    dailyAt: t.string({ description: "HH:MM in the store's zone." }),
    readyWhen: t.field({ type: FileReadiness }),
    afterReading: t.field({ type: AfterReading }),
  }),
});
const UpdateFileFeedInput = builder.inputType('UpdateFileFeedInput', {
  description: 'What is absent stays as it was.',
  fields: (t) => ({
    id: t.id({ required: true }),
    name: t.string(),
    folder: t.string(),
    host: t.string(),
    port: t.int(),
    username: t.string(),
    password: t.string({ description: 'To be given again with another host, port or username.' }),
    privateKey: t.string(),
    passphrase: t.string(),
    hostKey: t.string({ description: 'Empty = the next one that is seen.' }),
    format: t.field({ type: ImportFormat }),
    mappingId: t.id(),
    pattern: t.string(),
    everyMinutes: t.int(),
    dailyAt: t.string(),
    readyWhen: t.field({ type: FileReadiness }),
    afterReading: t.field({ type: AfterReading }),
  }),
});
const FileFeedIdInput = builder.inputType('FileFeedIdInput', { fields: (t) => ({ id: t.id({ required: true }) }) });

addMutation('createFileFeed', FileFeedPayload, CreateFileFeedInput, createFileFeed);
addMutation('updateFileFeed', FileFeedPayload, UpdateFileFeedInput, updateFileFeed);
addMutation('deleteFileFeed', FileFeedPayload, FileFeedIdInput, deleteFileFeed);
addMutation('checkFileFeed', FileFeedCheckPayload, FileFeedIdInput, checkFileFeed);
addMutation('runFileFeedNow', FileFeedPayload, FileFeedIdInput, runFileFeedNow);
