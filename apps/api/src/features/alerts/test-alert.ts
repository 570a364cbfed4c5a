import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import type { AlertSide } from './alert-figures.ts';
import { type AlertModel, findAlertOrRefuse } from './find-alerts.ts';
import { fireAlert } from './fire-alert.ts';
import { readPerson } from './keep-alert.ts';

const waitingMax = 40;

/** Sends a message that says it is a test to everyone the alert names, with the value of the last look. */
export async function testAlert(context: RequestContext, id: string): Promise<AlertModel> {
  const alert = await findAlertOrRefuse(context, id);
  readPerson(context, 'id');
  const { store, segmentId, toSegmentId } = alert;
  const nameOf = async (segment: string | null) =>
    segment === null ? null : ((await context.loaders.segments.load({ store, id: segment }))?.name ?? null);
  const names = { segmentName: await nameOf(segmentId), toSegmentName: await nameOf(toSegmentId) };
  await context.services.database.inStore(store.id, async (client) => {
    const waiting = await client.prisma.alertDelivery.count({ where: { alertId: id, state: 'WAITING' } });
    if (waiting > waitingMax) refuse('id', 'Many messages of this alert still wait to be sent.', 'LIMIT');
    await fireAlert(client, context.services.jobs, store, alert, {
      number: null,
      value: alert.value?.toFixed() ?? null,
      side: alert.side as AlertSide | null,
      ...names,
      now: context.now,
    });
  });
  return alert;
}
