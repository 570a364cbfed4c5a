// A message to everyone an alert names: rows and jobs in the caller's transaction, so that it is sent, or never happened.

import type { AlertRow } from '@throughline/db/alerts/alert-row';
import type { StoreClient } from '@throughline/db/database';
import { newId } from '@throughline/db/ids';
import type { JobQueue } from '../../job-queue.ts';
import type { OpenStore } from '../stores/open-store.ts';
import type { AlertFigure, AlertSide } from './alert-figures.ts';
import type { AlertMessage } from './alert-message.ts';

/** Deliveries of an alert that are kept, beside the tests that still count. */
export const keptMax = 50;
/** For how long a test counts towards the limit of tests. */
export const testsCountMs = 3_600_000;
/** The pauses between them grow to hours: two days in all. */
const attemptsMax = 14;

export interface Firing {
  /** null = a test. */
  number: number | null;
  value: string | null;
  side: AlertSide | null;
  segmentName: string | null;
  toSegmentName: string | null;
  now: number;
}

export async function fireAlert(
  client: StoreClient,
  jobs: JobQueue,
  store: OpenStore,
  alert: AlertRow,
  firing: Firing,
): Promise<void> {
  const { storeId, prisma, sql } = client;
  const message = messageOf(store, alert, firing);
  const recipients = [
    ...alert.mails.map((recipient) => ({ way: 'MAIL', recipient })),
    ...(alert.webhookUrl === null ? [] : [{ way: 'WEBHOOK', recipient: alert.webhookUrl }]),
  ];
  for (const { way, recipient } of recipients) {
    const id = newId('ald');
    const row = { id, storeId, alertId: alert.id, firing: firing.number, way, recipient, message: { ...message } };
    await prisma.alertDelivery.create({ data: { ...row, createdAt: new Date(firing.now) } });
    await jobs.add(client, 'send-alert', { storeId, deliveryId: id }, { attemptsMax });
  }
  await sql.query(
    `DELETE FROM alert_deliveries WHERE store_id = $1 AND alert_id = $2 AND state <> 'WAITING'
       AND NOT (firing IS NULL AND created_at > $4) AND id NOT IN (
       SELECT id FROM alert_deliveries WHERE store_id = $1 AND alert_id = $2 ORDER BY created_at DESC, id DESC LIMIT $3)`,
    [storeId, alert.id, keptMax, new Date(firing.now - testsCountMs)],
  );
}

function messageOf(store: OpenStore, alert: AlertRow, firing: Firing): AlertMessage {
  return {
    alertId: alert.id,
    alertName: alert.name,
    storeId: store.id,
    storeName: store.name,
    currencyCode: store.currencyCode,
    figure: alert.figure as AlertFigure,
    segmentId: alert.segmentId,
    segmentName: firing.segmentName,
    toSegmentId: alert.toSegmentId,
    toSegmentName: firing.toSegmentName,
    canvasId: alert.canvasId,
    days: alert.days,
    threshold: alert.threshold.toFixed(),
    value: firing.value,
    side: firing.side,
    at: new Date(firing.now).toISOString(),
    isTest: firing.number === null,
  };
}
