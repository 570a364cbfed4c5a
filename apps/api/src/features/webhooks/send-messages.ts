// Everything that an endpoint is to be told, at least once and of one subject in order. A process that dies between the sending and
// its note sends the message again under the same webhook-id.

import type { LogRow } from '@throughline/core/journeys/membership-log';
import { readLogRows } from '@throughline/db/memberships/read-log';
import { stillReaches } from '@throughline/db/organizations/maker-reaches';
import type { WebhookEndpointRow } from '@throughline/db/webhooks/endpoint-row';
import { type DueMessage, findDueMessages, findNextDue } from '@throughline/db/webhooks/find-due';
import { makeWebhookMessages } from '@throughline/db/webhooks/make-messages';
import type { JobServices } from '../../job-runner.ts';
import { endForMaker, noteReached, noteUnreached } from './endpoint-state.ts';
import { messageBody } from './message-body.ts';
import { attemptsEndMs, nextAttempt } from './next-attempt.ts';
import { openSecrets } from './open-secrets.ts';
import { postWebhook, WebhookRefused } from './post-webhook.ts';
import { wakeEndpoint } from './wake-endpoint.ts';

export interface WebhooksJob {
  storeId: string;
  endpointId: string;
}

/** Messages on the way at once. */
const atOnce = 16;
/** A job gives its place to others' after so long. */
const turnMs = 60_000;

export async function sendWebhooks(
  services: JobServices,
  { storeId, endpointId }: WebhooksJob,
  stopping: AbortSignal,
): Promise<void> {
  const { database, now } = services;
  const turnEnds = now() + turnMs;
  for (;;) {
    stopping.throwIfAborted();
    const endpoint = await findActive(services, storeId, endpointId);
    if (endpoint === null) return;
    if (!(await isItsMakers(services, endpoint))) return endForMaker(services, endpoint);
    const retryAt = endpoint.retryAt?.getTime() ?? 0;
    if (retryAt > now()) return wakeEndpoint(services, storeId, endpointId, retryAt);
    const made = await makeWebhookMessages(database, storeId, endpointId, now());
    const due = await findDueMessages(database, storeId, endpointId, { now: now(), limit: atOnce });
    if (due.length > 0) await sendAll(services, endpoint, due, stopping);
    else if (made === 0) {
      const next = await findNextDue(database, storeId, endpointId);
      if (next !== null) await wakeEndpoint(services, storeId, endpointId, next);
      return;
    }
    if (now() > turnEnds) return wakeEndpoint(services, storeId, endpointId, now());
  }
}

function findActive({ database }: JobServices, storeId: string, id: string): Promise<WebhookEndpointRow | null> {
  return database.inStore(storeId, ({ prisma }) =>
    prisma.webhookEndpoint.findUnique({ where: { id, state: 'ACTIVE' } }),
  );
}

/** A partner is told nothing more once whoever set it up may not set up endpoints there any more. */
function isItsMakers({ database, now }: JobServices, { storeId, createdBy }: WebhookEndpointRow): Promise<boolean> {
  const maker = { maker: createdBy ?? '', may: 'webhooks:write' } as const;
  return database.inStore(storeId, (client) => stillReaches(client, maker, now()));
}

async function sendAll(
  services: JobServices,
  endpoint: WebhookEndpointRow,
  due: readonly DueMessage[],
  stopping: AbortSignal,
): Promise<void> {
  const { database, vault, now } = services;
  const secrets = openSecrets(vault, endpoint, now());
  const numbers = due.flatMap(({ logNumber }) => (logNumber === null ? [] : [logNumber]));
  const rows = numbers.length === 0 ? [] : await readLogRows(database, endpoint.storeId, numbers);
  const rowOf = new Map(rows.map((row) => [row.number, row]));
  const problems = await Promise.all(
    due.map((message) => {
      const row = message.logNumber === null ? null : rowOf.get(message.logNumber);
      return row === undefined
        ? settle(services, endpoint, message, gone)
        : sendOne(services, { endpoint, message, row, secrets }, stopping);
    }),
  );
  stopping.throwIfAborted();
  const failed = problems.filter((problem) => problem !== null);
  if (failed.length < due.length) await noteReached(services, endpoint);
  else await noteUnreached(services, endpoint, failed[0]!);
}

const gone = new WebhookRefused('What it told of is not in the record any more.', true);

interface Sending {
  endpoint: WebhookEndpointRow;
  message: DueMessage;
  row: LogRow | null;
  secrets: readonly string[];
}

/** Gives what is wrong with the endpoint; null = it took the message. */
async function sendOne(
  services: JobServices,
  { endpoint, message, row, secrets }: Sending,
  stopping: AbortSignal,
): Promise<WebhookRefused | null> {
  const body = messageBody(endpoint.storeId, message, row);
  try {
    const status = await postWebhook(services, { url: endpoint.url, id: message.id, body, secrets }, stopping);
    await note(services, endpoint, message, {
      state: 'SENT',
      status,
      problem: null,
      settledAt: new Date(services.now()),
    });
    return null;
  } catch (error) {
    stopping.throwIfAborted();
    if (!(error instanceof WebhookRefused)) throw error;
    await settle(services, endpoint, message, error);
    return error;
  }
}

/** An address may come to be right again, so whatever it answers is tried for three days. */
async function settle(
  services: JobServices,
  endpoint: WebhookEndpointRow,
  message: DueMessage,
  refused: WebhookRefused,
): Promise<null> {
  const now = services.now();
  const triedSince = message.triedSince ?? new Date(now);
  const nextAt = nextAttempt(message.attempts + 1, now, Math.random());
  const isOver = refused === gone || nextAt - triedSince.getTime() > attemptsEndMs;
  await note(services, endpoint, message, {
    triedSince,
    status: refused.status,
    problem: refused.message,
    ...(isOver ? { state: 'FAILED', settledAt: new Date(now) } : { nextAt: new Date(nextAt) }),
  });
  return null;
}

async function note(
  { database }: JobServices,
  { storeId }: WebhookEndpointRow,
  { id }: DueMessage,
  data: Record<string, unknown>,
): Promise<void> {
  await database.inStore(storeId, ({ prisma }) =>
    prisma.webhookMessage.updateMany({
      where: { id, state: 'WAITING' },
      data: { ...data, attempts: { increment: 1 } },
    }),
  );
}
