// Facts pushed by whoever has them, each call signed (Standard Webhooks 1.0.0: webhook-id, webhook-timestamp, webhook-signature). The body
// is that of the facts API; its good facts land though others fail. Nothing can be asked of the sender.

import { randomBytes } from 'node:crypto';
import { contentKey, isSigned } from '../check-signature.ts';
import {
  type Account,
  type Credentials,
  type DeliveryHead,
  type DeliveryWork,
  type Normalised,
  type ParsedDelivery,
  type RawDelivery,
  type RawRecord,
  type RecordProblem,
  type Source,
  SourceError,
} from '../source.ts';
import { type FactsKey, type ReadFacts, readFacts } from './read-facts.ts';

const topic = 'facts';
const ageMsMax = 5 * 60_000;
const secretPrefix = 'whsec_';
const idMax = 255;

export const signedWebhook: Source = {
  name: 'webhook',
  label: 'Signed webhook',
  fields: [{ name: 'name', label: 'Name', secret: false, help: 'What sends the facts: your till, your ERP.' }],
  topics: [],
  pollMinutes: 24 * 60,
  async connect({ name = '' }) {
    if (name.trim() === '') throw new SourceError('REJECTED', 'Give the sender a name.');
    const secret = `${secretPrefix}${randomBytes(32).toString('base64')}`;
    return {
      account: `webhook-${randomBytes(9).toString('hex')}`,
      name: name.trim(),
      credentials: { secret },
      scopes: [],
      warnings: [],
      reveal: [{ label: 'Signing secret', value: secret }],
    };
  },
  async *backfill() {},
  async *incremental() {},
  // biome-ignore lint/correctness/useYield: nothing can be asked of the sender
  async *fetchObjects() {
    throw new SourceError('REJECTED', 'The sender can not be asked: it has to send the fact again.');
  },
  parseWebhook,
  readDelivery,
  normalise,
  checkDelivery: (body, account) => problemsOf(readFacts(parseBody(body), account.store)),
};

function parseWebhook({ headers, body, receivedAt }: RawDelivery, credentials: Credentials): ParsedDelivery {
  const id = headers['webhook-id'];
  const timestamp = headers['webhook-timestamp'];
  const signatures = headers['webhook-signature'];
  if (!id || !timestamp || !signatures) {
    return { refused: 'UNSIGNED', message: 'webhook-id, webhook-timestamp and webhook-signature are needed.' };
  }
  const key = Buffer.from((credentials.secret ?? '').slice(secretPrefix.length), 'base64');
  const signed = signatures
    .split(' ')
    .some((one) => one.startsWith('v1,') && isSigned(one.slice(3), key, [`${id}.${timestamp}.`, body], 'base64'));
  if (!signed) return { refused: 'FORGED', message: 'The signature is not that of this body under the secret.' };
  const sentAt = /^\d{1,12}$/.test(timestamp) ? Number(timestamp) * 1000 : Number.NaN;
  if (!(Math.abs(receivedAt - sentAt) <= ageMsMax)) {
    return { refused: 'STALE', message: 'webhook-timestamp is more than 5 minutes from now.' };
  }
  if (id.length > idMax) return { refused: 'MALFORMED', message: `webhook-id has at most ${idMax} characters.` };
  try {
    refuseUnread(readFacts(parseBody(body), { currencyCode: 'USD', timeZone: 'UTC' }));
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return { refused: 'MALFORMED', message: error.message };
  }
  return { eventId: id, topic, contentKey: contentKey(`id ${id}`), object: null, happenedAt: sentAt };
}

/** Records are the facts as sent; one without an id of its own is named by its place. */
function readDelivery(
  _topic: string,
  body: Uint8Array,
  account: Pick<Account, 'store' | 'settings'>,
  { eventId }: DeliveryHead,
): DeliveryWork {
  const parsed = parseBody(body);
  const read = readFacts(parsed, account.store);
  refuseUnread(read);
  const lists = parsed as Record<FactsKey, unknown[]>;
  const records = read.facts.map(
    ({ key, index, id }): RawRecord => ({
      kind: key,
      id: id ?? `${eventId} ${key}[${index}]`,
      body: lists[key][index],
    }),
  );
  return { do: 'load', records, fetch: [] };
}

function normalise({ kind, body }: RawRecord, account: Pick<Account, 'store' | 'settings'>): Normalised {
  const read = readFacts({ [kind]: [body] }, account.store);
  const problems = problemsOf(read);
  return { facts: problems.length > 0 ? [] : read.facts.flatMap(({ fact }) => fact ?? []), problems };
}

function parseBody(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (cause) {
    throw new SourceError('MALFORMED', 'The body is no JSON in UTF-8.', { cause });
  }
}

/** What keeps the body as a whole from being read. */
function refuseUnread({ problems }: ReadFacts): void {
  if (problems.length > 0) throw new SourceError('MALFORMED', problems.map(({ message }) => message).join(' '));
}

function problemsOf({ problems, facts }: ReadFacts): RecordProblem[] {
  return [...problems, ...facts.flatMap((fact) => fact.problems)].map(({ path, found, expected, message }) => ({
    path,
    found,
    expected,
    message,
  }));
}
