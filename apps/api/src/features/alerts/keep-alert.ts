// Alerts as merchants keep them: made, changed, deleted. A change begins anew: the next look learns the side again.

import { holdKeys } from '@throughline/db/connections/rotate-keys';
import type { StoreClient } from '@throughline/db/database';
import { newId } from '@throughline/db/ids';
import type { RequestContext } from '../../context.ts';
import { readName } from '../../read-name.ts';
import { refuse } from '../../refused.ts';
import { openStoreOrRefuse } from '../stores/open-store.ts';
import { newWebhookSecret } from '../webhooks/sign-webhook.ts';
import { type AlertModel, findAlertOrRefuse } from './find-alerts.ts';
import { type AlertInput, type ReadAlert, readAlertInput } from './read-alert-input.ts';
import { scheduleLooks } from './schedule-looks.ts';

const alertsMax = 100;

export interface KeptAlert {
  alert: AlertModel;
  /** Of a webhook that is new: shown this once. */
  webhookSecret: string | null;
}

export async function createAlert(
  context: RequestContext,
  input: AlertInput & { storeId: string; name: string },
): Promise<KeptAlert> {
  const store = await openStoreOrRefuse(context, input.storeId);
  const savedBy = readPerson(context, 'storeId');
  const name = readName('name', input.name);
  const read = await readAlertInput(context, store, input, null);
  const id = newId('ale');
  const webhookSecret = read.webhookUrl === null ? null : newWebhookSecret();
  const row = await context.services.database.inStore(store.id, async (client) => {
    if ((await client.prisma.alert.count()) >= alertsMax)
      refuse('storeId', `A store has at most ${alertsMax} alerts.`, 'LIMIT');
    const sealed = webhookSecret === null ? {} : await sealSecret(context, client, id, webhookSecret);
    const made = await client.prisma.alert.create({
      data: { id, storeId: store.id, name, savedBy, ...columnsOf(read), ...sealed },
    });
    await scheduleLooks(client, context.services.jobs, context.now);
    return made;
  });
  return { alert: { ...row, store }, webhookSecret };
}

export async function updateAlert(
  context: RequestContext,
  input: AlertInput & { id: string; name?: string | null },
): Promise<KeptAlert> {
  const before = await findAlertOrRefuse(context, input.id);
  const { store, id } = before;
  const savedBy = readPerson(context, 'id');
  const name = input.name == null ? before.name : readName('name', input.name);
  const read = await readAlertInput(context, store, input, before);
  const isNew = read.webhookUrl !== null && read.webhookUrl !== before.webhookUrl;
  const webhookSecret = isNew ? newWebhookSecret() : null;
  const row = await context.services.database.inStore(store.id, async (client) => {
    const sealed = webhookSecret === null ? {} : await sealSecret(context, client, id, webhookSecret);
    const opened = read.webhookUrl === null ? { credentials: null, dataKey: null, keyId: null } : {};
    const kept = { name, savedBy, ...columnsOf(read), ...sealed, ...opened };
    const anew = isSameQuestion(before, read) ? {} : { side: null, value: null, lookedAt: null };
    const made = await client.prisma.alert.update({
      where: { id },
      data: { ...kept, ...anew, stand: null, problem: null, version: { increment: 1 } },
    });
    await scheduleLooks(client, context.services.jobs, context.now);
    return made;
  });
  return { alert: { ...row, store }, webhookSecret };
}

export async function deleteAlert(context: RequestContext, id: string): Promise<AlertModel> {
  const alert = await findAlertOrRefuse(context, id);
  readPerson(context, 'id');
  await context.services.database.inStore(alert.store.id, ({ prisma }) => prisma.alert.deleteMany({ where: { id } }));
  return alert;
}

/** The store is looked at now, whether or not anything changed. */
export async function lookAtAlert(context: RequestContext, id: string): Promise<AlertModel> {
  const alert = await findAlertOrRefuse(context, id);
  readPerson(context, 'id');
  await context.services.database.inStore(alert.store.id, async (client) => {
    await client.prisma.alert.updateMany({ where: { id }, data: { stand: null } });
    await scheduleLooks(client, context.services.jobs, context.now);
  });
  return alert;
}

/** Figures are asked in the name of who saves an alert; a key is nobody. */
export function readPerson({ viewer }: RequestContext, path: 'storeId' | 'id'): string {
  if (viewer.kind === 'user') return viewer.id;
  refuse(path, 'Alerts ask in the name of a person: save them in the dashboard, signed in.');
}

function columnsOf({ subject, ...alert }: ReadAlert) {
  return { ...subject, ...alert };
}

/** Whether the side that is known still means the same. What was paused begins anew. */
function isSameQuestion(before: AlertModel, { subject, threshold, enabled }: ReadAlert): boolean {
  const same = Object.entries(subject).every(([name, value]) => before[name as keyof typeof subject] === value);
  return same && before.threshold.equals(threshold) && before.enabled === enabled;
}

async function sealSecret({ services }: RequestContext, client: StoreClient, id: string, secret: string) {
  if (!services.vault) refuse('webhookUrl', 'Nothing can be kept sealed: this instance has no encryption key.');
  await holdKeys(client);
  const { credentials, dataKey, keyId } = services.vault.seal(id, { secret });
  return { credentials: Uint8Array.from(credentials), dataKey: Uint8Array.from(dataKey), keyId };
}
