// A webhook delivery: verified on its raw bytes, kept, and only then answered. What is wrong with one that is refused is told to
// nobody but the merchant, as a count.

import type { Credentials, ParsedDelivery, RawDelivery, RecordProblem, Source } from '@throughline/connectors/source';
import { isDataError } from '@throughline/db/is-data-error';
import type { Services } from '../../services.ts';
import type { RefusalCounter } from './count-refusals.ts';
import type { OpenTarget, OpenTargets } from './find-open-targets.ts';
import type { KeepQueue } from './keep-queue.ts';

export interface Inbox {
  services: Services;
  targets: OpenTargets;
  queue: KeepQueue;
  refusals: RefusalCounter;
}

export type ReceivedDelivery =
  | { kept: false }
  /** `repeated`: it was there before. `problems`: what of it can't become facts, for sources whose senders are told. */
  | { kept: true; repeated: boolean; problems: RecordProblem[] };

const refused: ReceivedDelivery = { kept: false };

/** `read` is called only where somebody waits for the delivery. */
export interface ArrivingDelivery {
  headers: RawDelivery['headers'];
  read: (bytesMax?: number) => Promise<RawDelivery>;
}

/** Of a body that has to be looked into before it is known whose it is. */
const unnamedBytesMax = 256 * 1024;

/** To the address of one connection. */
export async function receiveDelivery(
  inbox: Inbox,
  connectionId: string,
  { read }: ArrivingDelivery,
): Promise<ReceivedDelivery> {
  const [target] = await inbox.targets.find({ connectionId }, performance.now());
  if (!target || target.credentials === null || target.status === 'DISCONNECTED') return refused;
  return keepFor(inbox, target, await read(), [target.credentials]);
}

/**
 * To the address of a whole app: for every connection to the account that the delivery names; for one that has ended what the law asks
 * for, and nothing else.
 */
export async function receiveAppDelivery(
  inbox: Inbox,
  sourceName: string,
  { headers, read }: ArrivingDelivery,
): Promise<ReceivedDelivery> {
  const { sources, env } = inbox.services;
  const source = Object.hasOwn(sources, sourceName) ? sources[sourceName] : undefined;
  if (!source?.appWebhooks) return refused;
  const { accountOf, accountIn, credentialsOf } = source.appWebhooks;
  const app = Object.hasOwn(env.oauthApps, sourceName) ? env.oauthApps[sourceName] : undefined;
  const own = (app ? secretsOf(app) : []).map(credentialsOf).filter((keys) => keys !== null);
  const isOwn = (one: RawDelivery) =>
    own.some((keys) => parse(inbox.services, source, one, keys).refused === undefined);
  let account = accountOf(headers);
  let delivery: RawDelivery | null = null;
  if (account === null && accountIn && own.length > 0) {
    delivery = await read(unnamedBytesMax);
    // Nothing is looked into, or up, for who can't sign.
    account = isOwn(delivery) ? accountIn(delivery.body) : null;
  }
  if (!account) return refused;
  const targets = await inbox.targets.find({ source: sourceName, account }, performance.now());
  if (own.length === 0 && targets.every(({ credentials }) => credentials === null)) return refused;
  delivery ??= await read();
  const received: ReceivedDelivery[] = [];
  for (const target of targets) {
    // The app's own keys first: those of a connection may be of another app, or of before.
    const keys = [
      ...own.map((one) => ({ ...target.credentials, ...one })),
      ...(target.credentials ? [target.credentials] : []),
    ];
    if (keys.length > 0) received.push(await keepFor(inbox, target, delivery, keys));
  }
  // An account that nothing is known of (any more): there is nothing to do, and its source is told that this is done.
  if (targets.length === 0 && isOwn(delivery)) return { kept: true, repeated: false, problems: [] };
  return received.find((one) => one.kept) ?? refused;
}

type App = Services['env']['oauthApps'][string];

/** The app by its secret, and by the one before it. */
function secretsOf({ previousClientSecret, ...app }: App): App[] {
  return previousClientSecret === undefined ? [app] : [app, { ...app, clientSecret: previousClientSecret }];
}

/** `keys`: what the signature may be by, in the order they are tried. */
async function keepFor(
  { services, queue, refusals }: Inbox,
  target: OpenTarget,
  delivery: RawDelivery,
  keys: Credentials[],
): Promise<ReceivedDelivery> {
  const source = Object.hasOwn(services.sources, target.source) ? services.sources[target.source] : undefined;
  if (!source) return refused;
  const tried = keys.map((key) => parse(services, source, delivery, key));
  const parsed = tried.find((one) => one.refused === undefined) ?? tried.at(-1)!;
  if (parsed.refused !== undefined) {
    refusals.add(target, parsed.refused);
    return refused;
  }
  if (target.status === 'DISCONNECTED' && !source.complianceTopics?.includes(parsed.topic)) return refused;
  const { body, receivedAt } = delivery;
  const { connectionId, storeId, store } = target;
  try {
    const isNew = await queue.add(storeId, { ...parsed, connectionId, receivedAt, body });
    return { kept: true, repeated: !isNew, problems: source.checkDelivery?.(body, { store, settings: {} }) ?? [] };
  } catch (error) {
    // A value that no text of the database can hold: sent again it would be the same.
    if (!isDataError(error)) throw error;
    refusals.add(target, 'MALFORMED');
    return refused;
  }
}

/** A source that stumbles over what it was sent has not verified it. */
function parse({ log }: Services, source: Source, delivery: RawDelivery, credentials: Credentials): ParsedDelivery {
  try {
    return source.parseWebhook(delivery, credentials);
  } catch (error) {
    log.debug({ err: error, source: source.name }, 'A delivery could not be parsed');
    return { refused: 'MALFORMED', message: 'The delivery could not be read.' };
  }
}
