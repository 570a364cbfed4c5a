// One signed message to an address that a merchant or a partner named: guarded, no redirect followed, nothing of the answer read.

import type { JobServices } from '../../job-runner.ts';
import { OutgoingError } from '../../outgoing-error.ts';
import { signWebhook } from './sign-webhook.ts';

export interface WebhookPost {
  url: string;
  /** Names the message: the same id is the same message. */
  id: string;
  body: string;
  /** The newest first. */
  secrets: readonly string[];
}

/** Why a message was not taken. `isFinal`: another attempt is of no use. */
export class WebhookRefused extends Error {
  constructor(
    message: string,
    readonly isFinal: boolean,
    readonly status: number | null = null,
  ) {
    super(message);
  }
}

const answerMs = 15_000;

/** Resolves with the status when it was taken; throws a `WebhookRefused`, or the reason of `stopping`. */
export async function postWebhook(
  { fetchForWebhooks, now }: Pick<JobServices, 'fetchForWebhooks' | 'now'>,
  { url, id, body, secrets }: WebhookPost,
  stopping: AbortSignal,
): Promise<number> {
  const signal = AbortSignal.any([stopping, AbortSignal.timeout(answerMs)]);
  const headers = { 'content-type': 'application/json', ...signWebhook(secrets, id, now(), body) };
  const response = await fetchForWebhooks(url, { method: 'POST', headers, body, signal, redirect: 'manual' }).catch(
    (error: unknown) => {
      stopping.throwIfAborted();
      throw readFailure(error as Error);
    },
  );
  await response.body?.cancel();
  const { status, ok } = response;
  if (status >= 300 && status < 400)
    throw new WebhookRefused('The receiver answers with a redirect: name the final address.', true, status);
  if (status === 410) throw new WebhookRefused('The receiver answered 410: it wants no more messages.', true, status);
  if (!ok) throw new WebhookRefused(`The receiver answered ${status}.`, false, status);
  return status;
}

function readFailure(error: Error): WebhookRefused {
  if (error instanceof OutgoingError) return new WebhookRefused(`${error.message.replace(/\.$/, '')}.`, true);
  if (error.name === 'TimeoutError') return new WebhookRefused('The receiver did not answer in time.', false);
  return new WebhookRefused('The receiver can not be reached.', false);
}
