// The one interface of every source that is connected by its API (registered in sources.ts). A source talks to its API and makes
// facts; it knows no database, keeps nothing between calls, and reaches the network by the `fetch` it is handed alone.
// The runner stores cursors with the facts they stand behind, so a read that is cut off anywhere goes on from the last page.

import type { Fact } from '@throughline/core/facts/facts';
import type { ImportStore } from './import-reader.ts';

/** What the source gave for access. Encrypted at rest; plain JSON here. */
export type Credentials = Record<string, string>;

/**
 * Gives renewed credentials, sealed before they are used. `ask` exchanges those that stand and gives the fields that changed, a new
 * `accessToken` among them; where another call, of any process, has renewed the `worn` ones, it is not asked and the other's are given.
 * Throws `SourceError` UNAUTHORISED where the connection was disconnected meanwhile.
 */
export type RenewCredentials = (
  worn: Credentials,
  ask: (standing: Credentials, app: OAuthApp) => Promise<Credentials>,
) => Promise<Credentials>;

/** What every call to a connected account is given. */
export interface Account {
  /** The account's own name at its source: a shop's domain, a merchant id. */
  account: string;
  /** As they stand: what `renew` gave stands here from then on, so every call reads them anew. */
  credentials: Credentials;
  /** Absent where nothing is kept yet, or the app they were given to is not set up here. */
  renew?: RenewCredentials;
  /** A renewal failed: none is tried before, epoch milliseconds, as long as the access lasts. */
  renewNotBefore?: number;
  /** What was granted at the source. */
  scopes: readonly string[];
  settings: Readonly<Record<string, unknown>>;
  store: ImportStore;
}

export interface Outside {
  /** The guarded way out: refuses private addresses, follows no redirect to one. */
  fetch: typeof fetch;
  /** Epoch milliseconds. */
  now: () => number;
  /** Resolves after so many milliseconds; rejects when the work is stopped. */
  wait: (ms: number) => Promise<void>;
  signal: AbortSignal;
  /** Where a source's API is to be reached elsewhere than at its own address (a sandbox, a proxy): origin by source name. */
  origins: Readonly<Record<string, string>>;
}

/** One thing at the source. `kind` is the source's own word: `order`, `customer`, `product`, `location`... */
export interface ObjectRef {
  kind: string;
  id: string;
}

/** As the source's API writes it, for `normalise`; kept with the dead letter when that fails. */
export interface RawRecord extends ObjectRef {
  body: unknown;
}

export interface RecordProblem {
  /** Within the record's body: `line_items[0].price`. */
  path: string;
  found: string;
  expected: string;
  message: string;
}

/** Facts of a record, none of it guessed; with problems there are no facts, and the record becomes a dead letter. */
export interface Normalised {
  facts: Fact[];
  problems: RecordProblem[];
  /** External ids of orders of which every refund is among the facts, so that one which is gone at the source goes here. */
  wholeOrders?: string[];
}

export interface Page<Cursor = unknown> {
  records: RawRecord[];
  /** Where to go on after this page; JSON. null = the end. */
  cursor: Cursor | null;
  /** Of the whole read, as far as known. */
  progress?: { stage: string; read: number; expected: number | null };
}

/** Local dates of the store, both included; an absent one is open. */
export interface DateRange {
  from?: string;
  to?: string;
}

/** What a reconcile compares, one an order: cheap to list for a whole range. */
export interface ManifestEntry extends ObjectRef {
  /** The time by which days are counted (`placedAt`). */
  at: number;
  /** null where listing does not tell. */
  amountMinor: number | null;
  /** The sum of its refunds; null where listing does not tell. */
  refundedMinor: number | null;
  /** Counted by docs/semantics.md 1. */
  counted: boolean;
}

/** A field of the form that connects an account without OAuth. */
export interface ConnectField {
  name: string;
  label: string;
  /** Never shown again. */
  secret: boolean;
  optional?: boolean;
  help?: string;
  placeholder?: string;
}

export interface ConnectedAccount {
  account: string;
  /** For people. */
  name: string;
  credentials: Credentials;
  scopes: string[];
  settings?: Record<string, unknown>;
  /** What the merchant must take over to the source, shown once: an address, a signing secret. */
  reveal?: { label: string; value: string }[];
  /** What will not work with what was granted, in plain words: "Orders older than 60 days can't be read: ..." */
  warnings: string[];
}

export interface OAuthSource {
  /** Where to send the merchant. Throws `SourceError` REJECTED for an input that names no account. */
  authorizeUrl(input: Record<string, string>, app: OAuthApp, state: string, outside: Outside): string;
  /** From the callback's raw query; checks the signature of the source. The state has been checked. */
  finish(query: URLSearchParams, app: OAuthApp, outside: Outside): Promise<ConnectedAccount>;
  /** Gives back what `finish` was given, when the account is disconnected; nothing for access that came by the form. */
  revoke?(credentials: Credentials, app: OAuthApp, outside: Outside): Promise<void>;
}

/** The application registered at the source, from the environment. */
export interface OAuthApp {
  clientId: string;
  clientSecret: string;
  /** The secret before it, while the source may still sign with it. */
  previousClientSecret?: string;
  /** What deliveries for the whole app are signed with, where that is no secret of the above. */
  webhookKey?: string;
  redirectUri: string;
}

export interface RawDelivery {
  /** Lower-cased names. */
  headers: Readonly<Record<string, string | undefined>>;
  body: Uint8Array;
  /** The public address it was sent to; part of some signatures. */
  url: string;
  receivedAt: number;
}

/** Why a delivery is refused: its counts are kept by these. */
export type Refusal = 'UNSIGNED' | 'FORGED' | 'STALE' | 'MALFORMED';

export type ParsedDelivery =
  | { refused: Refusal; message: string }
  | {
      refused?: undefined;
      /** The source's id of the delivery, the same when it is sent again. */
      eventId: string;
      topic: string;
      /** Of the content: the same event sent under another id has the same. Content that comes alike each time holds the id too. */
      contentKey: string;
      /** Deliveries about one object are worked in the order of arrival. */
      object: ObjectRef | null;
      /** When it happened at the source, epoch milliseconds. */
      happenedAt: number | null;
    };

/** What the inbox keeps of a delivery beside its topic and bytes. */
export interface DeliveryHead {
  eventId: string;
  /** As `parseWebhook` read it. */
  happenedAt: number | null;
  receivedAt: number;
}

/** What a stored delivery asks for. */
export type DeliveryWork =
  | {
      do: 'load';
      /** Whole records that the delivery carries. */
      records: RawRecord[];
      /** Things to be read at the source as they are now: a delivery that is late or out of order then changes nothing. */
      fetch: ObjectRef[];
    }
  | { do: 'ignore'; reason: string }
  | { do: 'uninstalled' }
  /** A person asks for what is held, or to be erased; the whole account is to be erased. */
  | { do: 'dataRequest' | 'erasePerson'; person: PersonRequest }
  | { do: 'eraseAccount' };

export interface OwnDelivery {
  eventId: string;
  topic: string;
  object: ObjectRef;
  happenedAt: number;
  body: Uint8Array;
}

export interface PersonRequest {
  customerId?: string;
  email?: string;
  phone?: string;
  orderIds: string[];
}

export interface Source {
  /** Handle: `shopify`. */
  name: string;
  /** For people: "Shopify". */
  label: string;
  fields: readonly ConnectField[];
  oauth?: OAuthSource;
  /** Topics it subscribes to; empty = the source has no webhooks and is asked in turns. */
  topics: readonly string[];
  /** Minutes between turns of `incremental`. */
  pollMinutes: number;

  /** Checks what the form gave against the API. Throws `SourceError`. */
  connect(input: Record<string, string>, outside: Outside): Promise<ConnectedAccount>;
  /** (Re-)registers the webhooks; the same call twice changes nothing. Gives what is to be added to the credentials (a signing key). */
  subscribe?(account: Account, callbackUrl: string, outside: Outside): Promise<{ credentials?: Credentials }>;
  unsubscribe?(account: Account, outside: Outside): Promise<void>;

  /** Everything, or the orders of a range; from the page after `cursor`. */
  backfill(account: Account, cursor: unknown, outside: Outside, range?: DateRange): AsyncIterable<Page>;
  /** What changed at or after the instant (epoch milliseconds), from the page after `cursor`. */
  incremental(account: Account, since: number, cursor: unknown, outside: Outside): AsyncIterable<Page>;
  /** These things as they are now. One that is gone gives a record whose `normalise` is its deletion. */
  fetchObjects(account: Account, refs: ObjectRef[], outside: Outside): AsyncIterable<RawRecord[]>;
  /** Facts whose things it can be asked for by their ids, whether they are still there: its own word for each. */
  kept?: Partial<Record<'order' | 'profile' | 'product' | 'inventoryLevel', ObjectRef['kind']>>;
  /** Pure. Checks the raw bytes against the account's key, then reads no more than the head. */
  parseWebhook(delivery: RawDelivery, credentials: Credentials): ParsedDelivery;
  /** Topics of what the law asks for: their deliveries are carried out whatever state the connection is in. */
  complianceTopics?: readonly string[];
  /** Deliveries that are sent to one address for the whole app, such as those the law gives a shop's customers. */
  appWebhooks?: {
    /** Whose it is, before it is verified; null where the headers do not tell. */
    accountOf(headers: RawDelivery['headers']): string | null;
    /** Where the headers never tell: whose the body says it is, before it is verified. */
    accountIn?(body: Uint8Array): string | null;
    /** What they are checked by, before what the connection keeps of its own. */
    credentialsOf(app: Pick<OAuthApp, 'clientId' | 'clientSecret' | 'webhookKey'>): Credentials | null;
  };
  /** Pure. What a stored delivery asks for; throws `SourceError` MALFORMED for a body that can't be read. */
  readDelivery(
    topic: string,
    body: Uint8Array,
    account: Pick<Account, 'store' | 'settings'>,
    head: DeliveryHead,
  ): DeliveryWork;
  /** Pure. */
  normalise(record: RawRecord, account: Pick<Account, 'store' | 'settings'>): Normalised;
  /** For a source that is no one's account but the product's own: what it would have sent in (from, until], epoch milliseconds. */
  deliver?(account: Account, from: number, until: number): OwnDelivery[];
  /** What of a delivery's content can't become facts, told to its sender at once; the rest lands. Pure. */
  checkDelivery?(body: Uint8Array, account: Pick<Account, 'store' | 'settings'>): RecordProblem[];
  /** The orders of a range as the source has them now; absent = the source can't be asked. */
  reconcile?(account: Account, range: Required<DateRange>, outside: Outside): AsyncIterable<ManifestEntry[]>;
  /** How many customers the source has; null where it does not tell. */
  countProfiles?(account: Account, outside: Outside): Promise<number | null>;
}

/**
 * UNAUTHORISED: access is gone, the merchant must connect again. FORBIDDEN: a scope is missing. RATE_LIMITED and UNAVAILABLE pass.
 * APP_REFUSED: the source does not take this instance's own app (its id or secret), which its operator mends; then it passes.
 * REJECTED: what was given is wrong. MALFORMED: an answer or a body that the source should not send.
 */
export type SourceErrorCode =
  | 'UNAUTHORISED'
  | 'APP_REFUSED'
  | 'FORBIDDEN'
  | 'RATE_LIMITED'
  | 'UNAVAILABLE'
  | 'REJECTED'
  | 'MALFORMED';

/** The message is for the merchant: what happened and what to do. */
export class SourceError extends Error {
  readonly code: SourceErrorCode;
  readonly retryAfterMs: number | null;

  constructor(code: SourceErrorCode, message: string, options: { retryAfterMs?: number; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = 'SourceError';
    this.code = code;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}
