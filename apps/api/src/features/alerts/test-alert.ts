import type { StoreClient } from '@throughline/db/database';
import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import type { AlertSide } from './alert-figures.ts';
import { type AlertModel, findAlertOrRefuse } from './find-alerts.ts';
import { fireAlert, testsCountMs } from './fire-alert.ts';
import { readPerson } from './keep-alert.ts';

const waitingMax = 40;
const testsMax = 10;

/** Sends a message that says it is a test to everyone the alert names, with the value of the last look: ten times an hour at most. */
export async function testAlert(context: RequestContext, id: string): Promise<AlertModel> {
  const alert = await findAlertOrRefuse(context, id);
  readPerson(context, 'id');
  const { store, segmentId, toSegmentId } = alert;
  const nameOf = async (segment: string | null) =>
    segment === null ? null : ((await context.loaders.segments.load({ store, id: segment }))?.name ?? null);
  const names = { segmentName: await nameOf(segmentId), toSegmentName: await nameOf(toSegmentId) };
  await context.services.database.inStore(store.id, async (client) => {
    await client.sql.query('SELECT FROM alerts WHERE id = $1 FOR UPDATE', [id]);
    const now = await readTurn(client, id, context.services.now());
    const waiting = await client.prisma.alertDelivery.count({ where: { alertId: id, state: 'WAITING' } });
    if (waiting > waitingMax) refuse('id', 'Many messages of this alert still wait to be sent.', 'LIMIT');
    await fireAlert(client, context.services.jobs, store, alert, {
      number: null,
      value: alert.value?.toFixed() ?? null,
      side: alert.side as AlertSide | null,
      ...names,
      now,
    });
  });
  return alert;
}

/** When the test counts as made: no two at the same instant, by which they are told apart, however many recipients each has. */
async function readTurn({ sql, storeId }: StoreClient, alertId: string, now: number): Promise<number> {
  const { rows } = await sql.query<{ createdAt: Date }>(
    `SELECT DISTINCT created_at AS "createdAt" FROM alert_deliveries
     WHERE store_id = $1 AND alert_id = $2 AND firing IS NULL AND created_at > $3 ORDER BY created_at DESC`,
    [storeId, alertId, new Date(now - testsCountMs)],
  );
  const oldest = rows[testsMax - 1];
  if (oldest !== undefined) {
    const minutes = Math.ceil((oldest.createdAt.getTime() + testsCountMs - now) / 60_000);
    const wait = minutes === 1 ? '1 minute' : `${minutes} minutes`;
    refuse(
      'id',
      `${testsMax} tests of this alert were sent within the last hour. The next can be in ${wait}.`,
      'LIMIT',
    );
  }
  const last = rows[0];
  return last === undefined ? now : Math.max(now, last.createdAt.getTime() + 1);
}
