// What people ask for by law, and the merchant for them: requests with when they came, when they are due and what was done. A request
// names somebody only as long as its work needs it.
import type { StoreClient } from '../database.ts';
import { newId, nobodysId } from '../ids.ts';
import type { Proof } from './erase-facts.ts';
import type { Named } from './find-subject.ts';

export type RequestKind = 'EXPORT' | 'ERASE_PERSON' | 'ERASE_ACCOUNT';
export type RequestState = 'OPEN' | 'RECEIVED' | 'ERASED' | 'CLEANED' | 'DONE';

/** What a request's work needs to know; gone when it is done. */
export interface RequestSubject {
  /** Until the record is erased. */
  named?: Named;
  /** From then on: ids that name nobody any more, each with the one that stands in its place. */
  former?: string[];
  replacement?: string[];
  /** Texts to be searched for. */
  values?: string[];
  /** The change that took them out of the record. */
  changeNumber?: number | null;
}

/** Of an erasure whose record is clean. */
export function forgottenSubject(personIds: string[], values: string[], changeNumber: number | null): RequestSubject {
  const former = [...new Set(personIds)];
  return { former, replacement: former.map(nobodysId), values, changeNumber };
}

const DUE_DAYS = 30;
const DAY_MS = 86_400_000;

export interface RequestInput {
  kind: RequestKind;
  /** 'merchant', or a source's name. */
  source: string;
  connectionId?: string;
  topic?: string;
  deliveryId?: string;
  withOrders?: boolean;
  personId?: string | null;
  subject?: RequestSubject;
  state: RequestState;
  proof?: Proof;
  /** Epoch milliseconds. */
  at: number;
  createdBy?: string | null;
}

/** Gives the request's id; null = its delivery has one already. */
export async function addRequest({ sql, storeId }: StoreClient, input: RequestInput): Promise<string | null> {
  const at = new Date(input.at).toISOString();
  const { rows } = await sql.query<{ id: string }>(
    `INSERT INTO privacy_requests (store_id, id, kind, source, connection_id, topic, delivery_id, with_orders, state, person_id, subject,
       proof, received_at, due_at, finished_at, erased_at, created_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
     ON CONFLICT (store_id, delivery_id) WHERE delivery_id IS NOT NULL DO NOTHING RETURNING id`,
    [
      storeId,
      newId('req'),
      input.kind,
      input.source,
      input.connectionId ?? null,
      input.topic ?? null,
      input.deliveryId ?? null,
      input.withOrders ?? false,
      input.state,
      input.personId ?? null,
      input.subject ? JSON.stringify(input.subject) : null,
      JSON.stringify(input.proof ?? {}),
      at,
      new Date(input.at + DUE_DAYS * DAY_MS).toISOString(),
      input.state === 'DONE' ? at : null,
      input.state === 'ERASED' ? at : null,
      input.createdBy ?? null,
    ],
  );
  return rows[0]?.id ?? null;
}

export interface RequestRow {
  id: string;
  kind: RequestKind;
  state: RequestState;
  connectionId: string | null;
  deliveryId: string | null;
  withOrders: boolean;
  personId: string | null;
  subject: RequestSubject | null;
  proof: Proof;
  receivedAt: Date;
  erasedAt: Date | null;
}

const COLUMNS = `id, kind, state, connection_id AS "connectionId", delivery_id AS "deliveryId", with_orders AS "withOrders",
  person_id AS "personId", subject, proof, received_at AS "receivedAt", erased_at AS "erasedAt"`;

/** Locked until the transaction ends; null for an unknown one. */
export async function lockRequest({ sql, storeId }: StoreClient, id: string): Promise<RequestRow | null> {
  const { rows } = await sql.query<RequestRow>(
    `SELECT ${COLUMNS} FROM privacy_requests WHERE store_id = $1 AND id = $2 FOR UPDATE`,
    [storeId, id],
  );
  return rows[0] ?? null;
}

/** Notified when payloads and files are clean: the engine and the membership log are next. The payload is the store's id. */
export const PRIVACY_CHANNEL = 'throughline_privacy';

export async function notifyCleaned({ sql, storeId }: StoreClient): Promise<void> {
  await sql.query('SELECT pg_notify($1, $2)', [PRIVACY_CHANNEL, storeId]);
}

/** In the order of their arrival. */
export async function findRequestsIn({ sql, storeId }: StoreClient, states: RequestState[]): Promise<RequestRow[]> {
  const { rows } = await sql.query<RequestRow>(
    `SELECT ${COLUMNS} FROM privacy_requests WHERE store_id = $1 AND state = ANY($2) ORDER BY received_at, id`,
    [storeId, states],
  );
  return rows;
}

export interface RequestChange {
  state: RequestState;
  subject: RequestSubject | null;
  /** Added to what was counted before. */
  proof: Proof;
  /** Epoch milliseconds. */
  at: number;
}

/** Takes a request a step further; DONE forgets whom it was about. */
export async function advanceRequest(
  { sql, storeId }: StoreClient,
  { id, proof: before }: Pick<RequestRow, 'id' | 'proof'>,
  { state, subject, proof, at }: RequestChange,
): Promise<void> {
  const sum: Proof = { ...before };
  for (const [place, count] of Object.entries(proof)) sum[place] = (sum[place] ?? 0) + count;
  await sql.query(
    `UPDATE privacy_requests SET state = $3, subject = $4, proof = $5, person_id = NULL, waits_for = NULL,
       erased_at = coalesce(erased_at, $6), finished_at = CASE WHEN $3 = 'DONE' THEN $6::timestamptz END
     WHERE store_id = $1 AND id = $2`,
    [storeId, id, state, subject && JSON.stringify(subject), JSON.stringify(sum), new Date(at).toISOString()],
  );
}

/** Why it is not done yet, in plain words. */
export async function noteWaiting({ sql, storeId }: StoreClient, id: string, waitsFor: string): Promise<void> {
  await sql.query('UPDATE privacy_requests SET waits_for = $3 WHERE store_id = $1 AND id = $2', [
    storeId,
    id,
    waitsFor,
  ]);
}
