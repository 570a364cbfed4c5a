// One message to one recipient, at least once: a process that dies between the sending and its note sends it again under
// the same Message-ID or webhook-id, by which the receiver knows it.

import type { AlertDeliveryRow, AlertRow } from '@throughline/db/alerts/alert-row';
import type { JobServices } from '../../job-runner.ts';
import { MailError } from '../../mail/mail-error.ts';
import { postWebhook, WebhookRefused } from '../webhooks/post-webhook.ts';
import { type AlertMessage, eventOf, mailOf } from './alert-message.ts';

export interface SendJob {
  storeId: string;
  deliveryId: string;
}

/** A recipient that will not take it, however often it is tried. */
class Undeliverable extends Error {}

export async function sendAlert(
  services: JobServices,
  { storeId, deliveryId }: SendJob,
  { lastAttempt, stopping }: { lastAttempt: boolean; stopping: AbortSignal },
): Promise<void> {
  const { database, now } = services;
  const found = await database.inStore(storeId, async ({ prisma }) => {
    const delivery = await prisma.alertDelivery.findUnique({ where: { id: deliveryId } });
    return delivery?.state === 'WAITING'
      ? { delivery, alert: await prisma.alert.findUniqueOrThrow({ where: { id: delivery.alertId } }) }
      : null;
  });
  if (found === null) return;
  const note = (data: Partial<AlertDeliveryRow>) =>
    database.inStore(storeId, ({ prisma }) =>
      prisma.alertDelivery.updateMany({
        where: { id: deliveryId },
        data: { ...(data as { state?: string }), attempts: { increment: 1 } },
      }),
    );
  try {
    await deliver(services, found.alert, found.delivery, stopping);
  } catch (error) {
    stopping.throwIfAborted();
    const { problem, isFinal } = readFailure(error);
    const settled = isFinal || lastAttempt ? { state: 'FAILED', settledAt: new Date(now()) } : {};
    await note({ problem, ...settled });
    if (!isFinal) throw error;
    services.log.warn({ err: error, storeId, deliveryId }, 'A message of an alert could not be delivered');
    return;
  }
  await note({ state: 'SENT', problem: null, settledAt: new Date(now()) });
}

/** Ends a message whose every attempt was cut off. */
export async function giveUpSend({ database, now }: JobServices, { storeId, deliveryId }: SendJob): Promise<void> {
  const problem = 'It was given up: every attempt was cut off.';
  await database.inStore(storeId, ({ prisma }) =>
    prisma.alertDelivery.updateMany({
      where: { id: deliveryId, state: 'WAITING' },
      data: { state: 'FAILED', problem, settledAt: new Date(now()) },
    }),
  );
}

async function deliver(
  services: JobServices,
  alert: AlertRow,
  { id, way, recipient, message }: AlertDeliveryRow,
  stopping: AbortSignal,
): Promise<void> {
  const said = message as unknown as AlertMessage;
  if (way === 'WEBHOOK') return postEvent(services, alert, { id, url: recipient, message: said }, stopping);
  if (!alert.mails.includes(recipient)) throw new Undeliverable('The address was taken off since.');
  if (services.mail === null) throw new Undeliverable('This instance sends no mail: it has no mail server (SMTP_URL).');
  await services.mail.sendMail({ to: recipient, ...mailOf(said, services.env.publicUrl), key: id });
}

async function postEvent(
  services: JobServices,
  alert: AlertRow,
  { id, url, message }: { id: string; url: string; message: AlertMessage },
  stopping: AbortSignal,
): Promise<void> {
  if (alert.webhookUrl !== url) throw new Undeliverable('The webhook was changed since.');
  const { secret } = openSecret(services.vault, alert);
  const body = eventOf(message, services.env.publicUrl);
  await postWebhook(services, { url, id: `msg_${id}`, body, secrets: [secret] }, stopping);
}

function openSecret(vault: JobServices['vault'], { id, credentials, dataKey, keyId }: AlertRow): { secret: string } {
  if (!vault || !credentials || !dataKey || keyId === null)
    throw new Undeliverable('The secret of the webhook can not be opened.');
  const sealed = { credentials: Buffer.from(credentials), dataKey: Buffer.from(dataKey), keyId };
  return vault.open(id, sealed) as { secret: string };
}

function readFailure(error: unknown): { problem: string; isFinal: boolean } {
  if (error instanceof MailError || error instanceof WebhookRefused)
    return { problem: error.message, isFinal: error.isFinal };
  if (error instanceof Undeliverable) return { problem: error.message, isFinal: true };
  return { problem: 'The receiver can not be reached.', isFinal: false };
}
