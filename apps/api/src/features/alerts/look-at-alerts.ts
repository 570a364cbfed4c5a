// A store's alerts are looked at: values asked in the name of who saved them, changes of side told. What the look saw and
// what it leads to are one transaction, guarded by the alert's version: an alert that was changed meanwhile is looked at again.

import { dateOf, zoneCalendar } from '@throughline/core/calendar';
import type { AlertRow } from '@throughline/db/alerts/alert-row';
import { ApiAway, ApiFailed } from '../../ask-api.ts';
import type { JobServices } from '../../job-runner.ts';
import { type OpenStore, openStoreOf } from '../stores/open-store.ts';
import { nowOf } from '../stores/store-clock.ts';
import type { AlertFigure, AlertSide, AlertSubject } from './alert-figures.ts';
import { type AskedValue, askValue } from './ask-value.ts';
import { decideAlert, sideOf } from './decide-alert.ts';
import { fireAlert } from './fire-alert.ts';
import { inTurns } from './in-turns.ts';
import { isQuiet } from './quiet-hours.ts';
import { scheduleLooks } from './schedule-looks.ts';

export interface LooksJob {
  storeId: string;
}

const everyMs = 3 * 60_000;
const awayMs = 30_000;

export async function lookAtAlerts(services: JobServices, { storeId }: LooksJob, stopping: AbortSignal): Promise<void> {
  const store = await openStoreOf(services.database, storeId);
  if (store === null) return;
  const alerts = await readEnabled(services, storeId);
  if (alerts.length === 0) return;
  const stand = await readStand(services, store);
  let againMs = everyMs;
  for (const alert of inTurns(alerts, services.now())) {
    stopping.throwIfAborted();
    if (!isDue(services, store, alert, stand)) continue;
    try {
      await lookAt(services, store, alert, stand);
    } catch (error) {
      services.log.warn({ err: error, storeId, alertId: alert.id }, 'An alert could not be looked at');
      againMs = awayMs;
      // One alert that fails keeps no other from being looked at.
      if (error instanceof ApiAway && !(error instanceof ApiFailed)) break;
    }
  }
  await services.database.inStore(storeId, (client) => scheduleLooks(client, services.jobs, services.now() + againMs));
}

function readEnabled({ database }: JobServices, storeId: string): Promise<AlertRow[]> {
  return database.inStore(storeId, ({ prisma }) =>
    prisma.alert.findMany({ where: { enabled: true }, orderBy: { id: 'asc' } }),
  );
}

/** What values rest on: the facts, the definitions, and the hour. Nothing is asked again while it stays. */
async function readStand({ database, now }: JobServices, store: OpenStore): Promise<string> {
  return database.inStore(store.id, async ({ sql }) => {
    const { rows } = await sql.query<{ stand: string }>(
      `SELECT concat_ws(' ', (SELECT max(change_number) FROM changes WHERE store_id = $1),
         (SELECT count(*) || '/' || sum(version) FROM segments WHERE store_id = $1)) AS stand`,
      [store.id],
    );
    const hour = Math.floor(now() / 3_600_000);
    return `${rows[0]!.stand} ${dateOf(nowOf({ now: now() }, store), zoneCalendar(store.timeZone))} ${hour}`;
  });
}

/** Also when nothing changed but quiet hours have held something back. */
function isDue({ now }: JobServices, store: OpenStore, alert: AlertRow, stand: string): boolean {
  if (alert.stand !== stand) return true;
  return isHeld(alert) && !isQuiet(alert, now(), store.timeZone);
}

/** The value of the last look lies on another side than the one that was told. */
export function isHeld({ side, value, threshold }: Pick<AlertRow, 'side' | 'value' | 'threshold'>): boolean {
  return side !== null && value !== null && sideOf(value.toNumber(), threshold.toNumber()) !== side;
}

async function lookAt(services: JobServices, store: OpenStore, alert: AlertRow, stand: string): Promise<void> {
  const asked = await askValue(services, store, alert.savedBy, subjectOf(alert));
  const now = services.now();
  if (typeof asked === 'string') {
    const data = { problem: asked, stand, lookedAt: new Date(now) };
    await services.database.inStore(store.id, ({ prisma }) =>
      prisma.alert.updateMany({ where: whereStill(alert), data }),
    );
    return;
  }
  await settle(services, store, alert, { asked, stand, now });
}

async function settle(
  services: JobServices,
  store: OpenStore,
  alert: AlertRow,
  { asked, stand, now }: { asked: AskedValue; stand: string; now: number },
): Promise<void> {
  const before = {
    side: alert.side as AlertSide | null,
    crosses: alert.crosses as AlertSide | 'EITHER',
    threshold: alert.threshold.toNumber(),
  };
  const value = asked.value === null ? null : Number(asked.value);
  const { side, fires } = decideAlert(before, value, isQuiet(alert, now, store.timeZone));
  const number = alert.firings + 1;
  const seen = { side, value: asked.value, stand, problem: null, lookedAt: new Date(now) };
  await services.database.inStore(store.id, async (client) => {
    const data = fires ? { ...seen, firings: number, firedAt: new Date(now) } : seen;
    const { count } = await client.prisma.alert.updateMany({ where: whereStill(alert), data });
    if (count === 1 && fires) await fireAlert(client, services.jobs, store, alert, { ...asked, number, side, now });
  });
}

const whereStill = ({ id, version, firings }: AlertRow) => ({ id, version, firings, enabled: true });

function subjectOf({ figure, base, segmentId, toSegmentId, canvasId, days }: AlertRow): AlertSubject {
  return { figure: figure as AlertFigure, base: base as AlertSubject['base'], segmentId, toSegmentId, canvasId, days };
}
