// The form of a watched place: everything as typed, and what is sent of it.
import type {
  AfterReading,
  CreateFileFeedInput,
  FeedFieldsFragment,
  FilePlace,
  FileReadiness,
  ImportFormat,
  UpdateFileFeedInput,
} from '../../gql/graphql.ts';

export interface FeedDraft {
  name: string;
  place: FilePlace;
  folder: string;
  host: string;
  port: string;
  username: string;
  access: 'password' | 'key';
  password: string;
  privateKey: string;
  passphrase: string;
  hostKey: string;
  format: ImportFormat;
  mappingId: string;
  pattern: string;
  schedule: 'every' | 'daily';
  everyMinutes: string;
  dailyAt: string;
  readyWhen: FileReadiness;
  afterReading: AfterReading;
}

export const newDraft: FeedDraft = {
  name: '',
  place: 'FOLDER',
  folder: '',
  host: '',
  port: '22',
  username: '',
  access: 'password',
  password: '',
  privateKey: '',
  passphrase: '',
  hostKey: '',
  format: 'FACTS_JSONL',
  mappingId: '',
  pattern: '*',
  schedule: 'every',
  everyMinutes: '15',
  dailyAt: '04:00',
  readyWhen: 'STILL',
  afterReading: 'MOVE',
};

/** A feed as it stands; what gives access is never shown, so it stays empty. */
export const draftOf = (feed: FeedFieldsFragment, name: string): FeedDraft => ({
  ...newDraft,
  name,
  place: feed.place,
  folder: feed.folder,
  host: feed.host ?? '',
  port: String(feed.port ?? 22),
  username: feed.username ?? '',
  hostKey: feed.hostKey ?? '',
  format: feed.format,
  mappingId: feed.mapping?.id ?? '',
  pattern: feed.pattern,
  schedule: feed.dailyAt ? 'daily' : 'every',
  everyMinutes: String(feed.everyMinutes ?? 15),
  dailyAt: feed.dailyAt ?? '04:00',
  readyWhen: feed.readyWhen,
  afterReading: feed.afterReading,
});

const given = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim());

/** Without what is empty. */
const filled = <T extends object>(values: T): T =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;

const reading = (draft: FeedDraft) => ({
  name: draft.name.trim(),
  folder: draft.folder.trim(),
  format: draft.format,
  mappingId: draft.format === 'MAPPED_CSV' ? given(draft.mappingId) : undefined,
  pattern: given(draft.pattern) ?? '*',
  everyMinutes: draft.schedule === 'every' ? Number(draft.everyMinutes) : undefined,
  dailyAt: draft.schedule === 'daily' ? draft.dailyAt : undefined,
  readyWhen: draft.readyWhen,
  afterReading: draft.afterReading,
});

const reaching = (draft: FeedDraft) => ({
  host: given(draft.host),
  port: Number(draft.port) || undefined,
  username: given(draft.username),
  password: draft.access === 'password' && draft.password !== '' ? draft.password : undefined,
  privateKey: draft.access === 'key' ? given(draft.privateKey) : undefined,
  passphrase: draft.access === 'key' && draft.passphrase !== '' ? draft.passphrase : undefined,
});

export const createInput = (storeId: string, draft: FeedDraft): CreateFileFeedInput =>
  filled({
    storeId,
    place: draft.place,
    ...reading(draft),
    ...(draft.place === 'SFTP' ? { ...reaching(draft), hostKey: given(draft.hostKey) } : {}),
  }) as CreateFileFeedInput;

/** `before`: the draft of the feed as it stands. A changed host key goes along, also an empty one: the next is taken over. */
export const updateInput = (id: string, draft: FeedDraft, before: FeedDraft): UpdateFileFeedInput =>
  filled({
    id,
    ...reading(draft),
    ...(draft.place === 'SFTP'
      ? { ...reaching(draft), hostKey: draft.hostKey === before.hostKey ? undefined : draft.hostKey.trim() }
      : {}),
  }) as UpdateFileFeedInput;

/** "every 15 minutes", "every day at 04:00". */
export function scheduleWords(feed: { everyMinutes?: number | null; dailyAt?: string | null }): string {
  if (feed.dailyAt) return `every day at ${feed.dailyAt}`;
  const minutes = feed.everyMinutes ?? 15;
  if (minutes % 60 === 0) return minutes === 60 ? 'every hour' : `every ${minutes / 60} hours`;
  return `every ${minutes} minutes`;
}
