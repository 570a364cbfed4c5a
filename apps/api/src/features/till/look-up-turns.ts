import { dateOf, zoneCalendar } from '@throughline/core/calendar';
import { countLook } from '@throughline/db/people/count-look';
import { GraphQLError } from 'graphql';
import type { RequestContext } from '../../context.ts';
import { Buckets } from '../../cost/bucket.ts';
import type { OpenStore } from '../stores/open-store.ts';

/** Enough for a busy till. */
export const TURNS = { capacity: 30, restoreRate: 0.5 };

/** A look a minute for a day of sixteen hours; too few to go through a store's customers. */
export const LOOKS_A_DAY = 1_000;

const buckets = new Buckets();

/**
 * Each person and key has turns of their own in a store: 30 at once, one more every two seconds, 1,000 on a local day, whether they find
 * somebody or not. Throws where there is none.
 */
export async function takeTurn({ viewer, services, now }: RequestContext, store: OpenStore): Promise<void> {
  const who = `${viewer.kind}:${viewer.id}`;
  const answer = buckets.take(`${who}:${store.id}`, TURNS, 1);
  if (!answer.taken) throw tooMany('at once', `in ${answer.waitSeconds} s`, answer.waitSeconds);
  const calendar = zoneCalendar(store.timeZone);
  const looks = await services.database.inStore(store.id, (client) => countLook(client, who, dateOf(now, calendar)));
  if (looks <= LOOKS_A_DAY) return;
  const tomorrow = calendar.startOfDay(calendar.dayOf(now) + 1);
  throw tooMany('in a day', 'tomorrow', Math.ceil((tomorrow - now) / 1_000));
}

const tooMany = (much: string, when: string, retryAfterSeconds: number) =>
  new GraphQLError(`Too many look-ups ${much}. Look again ${when}.`, {
    extensions: { code: 'THROTTLED', retryAfterSeconds },
  });
