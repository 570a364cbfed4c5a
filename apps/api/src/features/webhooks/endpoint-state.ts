// How an endpoint stands after a round of messages: it was reached, or nothing got through. Nothing is turned off without notice:
// whoever set it up is written to after a day, and again when it is turned off after five.

import type { WebhookEndpointRow } from '@throughline/db/webhooks/endpoint-row';
import type { JobServices } from '../../job-runner.ts';
import { mailPage } from '../../mail/mail-page.ts';
import { openStoreOf } from '../stores/open-store.ts';
import { nextAttempt } from './next-attempt.ts';
import type { WebhookRefused } from './post-webhook.ts';

const day = 24 * 3_600_000;
const noticeAfterMs = day;
const endAfterMs = 5 * day;

export async function noteReached(
  { database }: JobServices,
  { id, storeId, failures }: WebhookEndpointRow,
): Promise<void> {
  if (failures === 0) return;
  const data = { failures: 0, failingSince: null, retryAt: null, warnedAt: null, problem: null };
  await database.inStore(storeId, ({ prisma }) => prisma.webhookEndpoint.updateMany({ where: { id }, data }));
}

export async function noteUnreached(
  services: JobServices,
  endpoint: WebhookEndpointRow,
  { message, status }: WebhookRefused,
): Promise<void> {
  const now = services.now();
  const { id, storeId } = endpoint;
  const failingSince = endpoint.failingSince ?? new Date(now);
  const failures = endpoint.failures + 1;
  const isToEnd = status === 410 || shouldEnd(endpoint, now);
  const warns = !isToEnd && endpoint.warnedAt === null && now - failingSince.getTime() >= noticeAfterMs;
  const data = {
    failures,
    failingSince,
    problem: message,
    retryAt: new Date(nextAttempt(failures, now, Math.random())),
    ...(warns && { warnedAt: new Date(now) }),
    ...(isToEnd && { state: 'FAILED' }),
  };
  if (warns || isToEnd)
    await writeNotice(services, { ...endpoint, failingSince }, { ended: isToEnd, problem: message });
  await services.database.inStore(storeId, ({ prisma }) =>
    prisma.webhookEndpoint.updateMany({ where: { id, state: 'ACTIVE', url: endpoint.url }, data }),
  );
}

/** Five days without one message that was taken, and at least a day after the notice. */
function shouldEnd({ failingSince, warnedAt }: WebhookEndpointRow, now: number): boolean {
  if (failingSince === null || warnedAt === null) return false;
  return now - failingSince.getTime() >= endAfterMs && now - warnedAt.getTime() >= day;
}

/** Who set it up left or may not any more, or the key that did has ended: it is turned off, and who turns it on again takes it over. */
export async function endForMaker(services: JobServices, endpoint: WebhookEndpointRow): Promise<void> {
  const problem =
    'Whoever set it up may not set up endpoints of this store any more. Turn it on again to take it over.';
  const failingSince = new Date(services.now());
  const { id, storeId } = endpoint;
  const data = { state: 'FAILED', failingSince, problem };
  const { count } = await services.database.inStore(storeId, ({ prisma }) =>
    prisma.webhookEndpoint.updateMany({ where: { id, state: 'ACTIVE', createdBy: endpoint.createdBy }, data }),
  );
  // Who has taken it over meanwhile is told nothing of the former maker.
  if (count === 1) await writeNotice(services, { ...endpoint, failingSince }, { ended: true, problem });
}

interface Notice {
  ended: boolean;
  problem: string;
}

/** The dashboard says the same; a mail that can't be sent keeps nothing from going on. */
async function writeNotice(
  services: JobServices,
  endpoint: WebhookEndpointRow,
  { ended, problem }: Notice,
): Promise<void> {
  const store = await openStoreOf(services.database, endpoint.storeId);
  if (services.mail === null || store === null) return;
  const host = new URL(endpoint.url).host;
  const title = ended ? `Webhooks to ${host} were turned off` : `Webhooks to ${host} do not arrive`;
  const page = mailPage({
    title,
    paragraphs: [
      ended
        ? 'No more messages are sent. Memberships are kept: turn it on again, and it is told what it missed.'
        : 'No message was taken since. It is tried again by itself; if it stays like this, the endpoint is turned off.',
    ],
    rows: [
      ['Store', store.name],
      ['Address', host],
      ['Since', `${endpoint.failingSince!.toISOString().slice(0, 16).replace('T', ' ')} UTC`],
      ['Why', problem],
    ],
    link: { label: 'Open webhooks', url: `${services.env.publicUrl}/stores/${store.id}/webhooks` },
    footer: `You get this mail because you work with ${store.name} in Throughline.`,
  });
  for (const to of await findReaders(services, endpoint, store.organizationId)) {
    const key = `${endpoint.id} ${endpoint.failingSince!.getTime()} ${ended}`;
    await services.mail
      .sendMail({ to, subject: title, ...page, key })
      .catch((err: unknown) => services.log.warn({ err, endpointId: endpoint.id }, 'A notice could not be sent'));
  }
}

/** Who made it; what a key made concerns those who may change it. */
async function findReaders(
  { database }: JobServices,
  { createdBy }: WebhookEndpointRow,
  organizationId: string,
): Promise<string[]> {
  const members = await database.prisma.member.findMany({
    where: { organizationId, OR: [{ userId: createdBy ?? '' }, { role: { in: ['owner', 'admin'] } }] },
    select: { userId: true, user: { select: { email: true } } },
    orderBy: { createdAt: 'asc' },
    take: 20,
  });
  const makers = members.filter(({ userId }) => userId === createdBy);
  return (makers.length > 0 ? makers : members).map(({ user }) => user.email);
}
