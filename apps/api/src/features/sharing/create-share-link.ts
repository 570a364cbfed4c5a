import { dateOf, zoneCalendar } from '@throughline/core/calendar';
import { readSharedPage, readSharedRates } from '@throughline/core/insights/shared-pages';
import { createShareLink as insertLink, type ShareLinkRow } from '@throughline/db/sharing/share-links';
import type { RequestContext } from '../../context.ts';
import { readName } from '../../read-name.ts';
import { readPage } from '../../read-page.ts';
import { refuse } from '../../refused.ts';
import { readCanvas } from '../canvases/find-canvases.ts';
import { type OpenStore, openStoreOrRefuse } from '../stores/open-store.ts';
import { nowOf } from '../stores/store-clock.ts';

const linksMax = 200;
export const shareDays = [1, 7, 30, 90];
const dayMs = 86_400_000;

export interface NewShareLinkInput {
  storeId: string;
  label: string;
  page: string;
  search: string;
  days: number;
  /** Keeps the day that the page shows now, where it shows today. */
  keepDay: boolean;
}

/** The token is in this answer alone. */
export async function createShareLink(
  context: RequestContext,
  input: NewShareLinkInput,
): Promise<{ shareLink: ShareLinkRow; token: string }> {
  const store = await openStoreOrRefuse(context, input.storeId);
  const label = readName('label', input.label);
  const { page, search } = readPage(input);
  const shared = readSharedPage(page);
  if (!shared) refuse('page', 'Home, a page of insights or a canvas is expected.');
  if (shared.kind === 'canvas' && (await readCanvas(context, store, shared.key)) === null) {
    refuse('page', 'There is no such canvas.', 'NOT_FOUND');
  }
  const today = dateOf(nowOf(context, store), zoneCalendar(store.timeZone));
  if (shared.key === 'near-store' && !store.seesPersonal) {
    refuse('page', 'Where people live is personal data, which you may not see here.', 'PERSONAL_FIELD');
  }
  if (shared.key === 'did-it-work' && readSharedRates(search, today) === null) {
    refuse(
      'search',
      'What is looked at (about, and canvas, segment, or first and next) and its first day are expected.',
    );
  }
  if (!shareDays.includes(input.days)) refuse('days', `One of ${shareDays.join(', ')} days is expected.`);
  await refuseTooMany(context, store);
  const { link, token } = await insertLink(context.services.database, store.id, {
    page,
    search: input.keepDay ? withDay(search, today) : search,
    label,
    createdBy: context.viewer.id,
    createdAt: new Date(context.now),
    expiresAt: new Date(context.now + input.days * dayMs),
  });
  return { shareLink: link, token };
}

function withDay(search: string, today: string): string {
  const parameters = new URLSearchParams(search);
  if (!parameters.has('asOf')) parameters.set('asOf', today);
  return parameters.toString();
}

/** Links that have ended make room for new ones. */
async function refuseTooMany(context: RequestContext, store: OpenStore): Promise<void> {
  const count = await context.services.database.inStore(store.id, async ({ prisma }) => {
    await prisma.shareLink.deleteMany({ where: { expiresAt: { lt: new Date(context.now - 90 * dayMs) } } });
    return prisma.shareLink.count({ where: { expiresAt: { gt: new Date(context.now) } } });
  });
  if (count >= linksMax) refuse('storeId', `A store has at most ${linksMax} links at a time.`, 'LIMIT');
}
