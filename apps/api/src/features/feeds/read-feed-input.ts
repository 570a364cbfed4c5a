// What a feed is told, checked: all problems at once.

import { isAskable } from '@throughline/connectors/file-places/file-place';
import type { ImportFormat } from '@throughline/connectors/import-reader';
import type { FileFeedRow } from '@throughline/db/connections/file-feed-row';
import type { RequestContext } from '../../context.ts';
import { Refused, type UserProblem } from '../../refused.ts';
import { readMapping } from '../imports/find-mappings.ts';
import type { OpenStore } from '../stores/open-store.ts';

export interface FeedInput {
  name?: string | null;
  place?: 'FOLDER' | 'SFTP' | null;
  folder?: string | null;
  host?: string | null;
  port?: number | null;
  username?: string | null;
  password?: string | null;
  privateKey?: string | null;
  passphrase?: string | null;
  hostKey?: string | null;
  format?: ImportFormat | null;
  mappingId?: string | null;
  pattern?: string | null;
  everyMinutes?: number | null;
  dailyAt?: string | null;
  readyWhen?: 'STILL' | 'MARKER' | null;
  afterReading?: 'MOVE' | 'KEEP' | null;
}

export type FeedSettings = Omit<
  FileFeedRow,
  'storeId' | 'id' | 'connectionId' | 'lastLookAt' | 'nextLookAt' | 'filesTaken' | 'createdAt' | 'createdBy'
>;

export interface ReadFeed {
  settings: FeedSettings;
  /** null = as it was. */
  access: Record<string, string> | null;
}

const secretMax = 20_000;

/** `before`: the feed that is changed; what is absent stays as it was. */
export async function readFeedInput(
  context: RequestContext,
  store: OpenStore,
  input: FeedInput,
  before: FeedSettings | null,
): Promise<ReadFeed> {
  const problems: UserProblem[] = [];
  const note = (path: string, message: string) => problems.push({ path: [path], code: 'WRONG_VALUE', message });
  const place = before?.place ?? input.place ?? 'FOLDER';
  const server = place === 'SFTP' ? readServer(input, before, note) : noServer;
  const settings: FeedSettings = {
    place,
    folder: readFolder(place, input.folder ?? before?.folder ?? '', note),
    ...server,
    ...(await readFormat(context, store, input, before, note)),
    pattern: (input.pattern ?? before?.pattern ?? '*').normalize('NFC').trim(),
    ...readSchedule(input, before, note),
    readyWhen: input.readyWhen ?? before?.readyWhen ?? 'STILL',
    afterReading: input.afterReading ?? before?.afterReading ?? 'MOVE',
  };
  if (settings.pattern === '' || settings.pattern.length > 200 || !isAskable(settings.pattern))
    note('pattern', 'pattern is a name of at most 200 characters, with * for any text and ? for one character.');
  const access = place === 'SFTP' ? readAccess(input, settings, before, note) : null;
  if (problems.length > 0) throw new Refused(problems);
  return { settings, access };
}

type Note = (path: string, message: string) => void;
const noServer = { host: null, port: null, username: null, hostKey: null };

function readServer(input: FeedInput, before: FeedSettings | null, note: Note) {
  const host = (input.host ?? before?.host ?? '').trim().toLowerCase();
  const port = input.port ?? before?.port ?? 22;
  const username = (input.username ?? before?.username ?? '').trim();
  const moved = before !== null && (host !== before.host || port !== before.port);
  const hostKey = (input.hostKey ?? (moved ? '' : before?.hostKey) ?? '').trim() || null;
  if (!/^[a-z0-9.:_-]{1,253}$/.test(host)) note('host', 'The name or address of the server is needed.');
  if (port < 1 || port > 65_535) note('port', `port is 1 to 65535, found ${port}.`);
  if (username === '' || username.length > 200) note('username', 'The user at the server is needed.');
  if (hostKey !== null && !/^SHA256:[A-Za-z0-9+/]{43}$/.test(hostKey))
    note('hostKey', 'hostKey is as ssh-keygen -l shows it: SHA256: and 43 characters.');
  return { host, port, username, hostKey };
}

function readFolder(place: string, given: string, note: Note): string {
  const folder = given.normalize('NFC').trim();
  if (folder.length > 500 || /\p{Cc}/u.test(folder)) note('folder', 'folder has at most 500 plain characters.');
  if (place === 'SFTP') return folder === '' ? '.' : folder;
  if (folder !== '' && !folder.split('/').every(isAskable))
    note('folder', 'folder is a path below the drop folder of the store, such as "erp/orders".');
  return folder;
}

async function readFormat(
  context: RequestContext,
  store: OpenStore,
  input: FeedInput,
  before: FeedSettings | null,
  note: Note,
): Promise<Pick<FeedSettings, 'format' | 'mappingId'>> {
  const format = input.format ?? (before?.format as ImportFormat | undefined);
  if (!format) {
    note('format', 'The format of the files is needed.');
    return { format: '', mappingId: null };
  }
  if (format === 'people_list_csv') {
    note('format', 'A list of people is uploaded, not fed.');
    return { format: '', mappingId: null };
  }
  if (format !== 'mapped_csv') {
    if (input.mappingId) note('mappingId', 'Only MAPPED_CSV is read through a mapping.');
    return { format, mappingId: null };
  }
  const mappingId = input.mappingId ?? before?.mappingId ?? null;
  const mapping = mappingId === null ? null : await readMapping(context, store, mappingId);
  if (mapping === null) note('mappingId', 'The mapping that the files are read through is needed.');
  return { format, mappingId: mapping?.id ?? null };
}

function readSchedule(input: FeedInput, before: FeedSettings | null, note: Note) {
  const { everyMinutes = null, dailyAt = null } = input;
  if (everyMinutes !== null && dailyAt !== null) note('dailyAt', 'Give everyMinutes or dailyAt, not both.');
  if (everyMinutes !== null && (everyMinutes < 5 || everyMinutes > 1440))
    note('everyMinutes', `everyMinutes is 5 to 1440, found ${everyMinutes}.`);
  if (dailyAt !== null && !/^([01]\d|2[0-3]):[0-5]\d$/.test(dailyAt))
    note('dailyAt', 'dailyAt is a time of the day such as 06:30.');
  if (dailyAt !== null) return { everyMinutes: null, dailyAt };
  if (everyMinutes !== null) return { everyMinutes, dailyAt: null };
  return before ? { everyMinutes: before.everyMinutes, dailyAt: before.dailyAt } : { everyMinutes: 15, dailyAt: null };
}

/** What was given for one server and user is never handed to another. */
function readAccess(
  input: FeedInput,
  now: FeedSettings,
  before: FeedSettings | null,
  note: Note,
): Record<string, string> | null {
  const { password, privateKey, passphrase } = input;
  for (const [name, value] of Object.entries({ password, privateKey, passphrase }))
    if (value && value.length > secretMax) note(name, `At most ${secretMax} characters.`);
  if (password && privateKey) note('password', 'Give a password or a private key, not both.');
  if (password) return { password };
  if (privateKey) return { privateKey, ...(passphrase ? { passphrase } : {}) };
  const same = before !== null && (['host', 'port', 'username'] as const).every((key) => before[key] === now[key]);
  if (!same) note('password', 'A password or a private key is needed for this server and user.');
  return null;
}
