import { dateOf, zoneCalendar } from '@throughline/core/calendar';
import { isPersonalField } from '@throughline/core/facts/personal-fields';
import type { StoreOutline } from '@throughline/core/recipes/store-outline';
import type { AsOf, Engine } from '@throughline/engine/engine';
import type { RequestContext } from '../../context.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { todayOf } from '../stores/read-as-of.ts';
import { readSpread, type Spread } from './read-spread.ts';

const spreadsMax = 100;
const withoutSpread = { withSubscription: 0, withGift: 0, gaps: null, topTenth: null, topTenthOfYear: null };
const spreads = new WeakMap<Engine, Map<string, Promise<Spread>>>();

/** What the store tells recipes and templates. Without `spread` it has no gaps and no top tenths, and costs no pass. */
export async function readStoreOutline(
  context: RequestContext,
  store: OpenStore,
  asOf: AsOf,
  options: { spread: boolean },
): Promise<StoreOutline> {
  const [figures, labelOf] = await Promise.all([context.loaders.figures(store), context.loaders.valueLabels(store)]);
  const today = 'day' in asOf ? asOf.day : todayOf(context, store);
  const calendar = zoneCalendar(store.timeZone);
  const dayOf = (instant: number | null) => (instant === null ? null : dateOf(instant, calendar));
  const spread = options.spread
    ? await knownSpread(context, store, asOf, `${store.id} ${figures.changeNumber} ${today}`)
    : { ...withoutSpread, customerCount: figures.customerCount };
  const hides = (field: string) => isPersonalField(field) && !store.seesPersonal;
  return {
    ...spread,
    today,
    currencyCode: store.currencyCode,
    labelOf,
    hides,
    values(field) {
      if (hides(field)) return [];
      const seen =
        field === 'channel' ? figures.channels.map(({ handle }) => ({ value: handle })) : figures.values[field];
      return (seen ?? []).map(({ value }) => ({ value, label: labelOf(field, value) }));
    },
    firstOrderOn: dayOf(figures.firstOrderAt),
    lastOrderOn: dayOf(figures.lastOrderAt),
  };
}

/** Found once for the facts of a store and a day. */
function knownSpread(context: RequestContext, store: OpenStore, asOf: AsOf, key: string): Promise<Spread> {
  const { engine } = context.services;
  const known = spreads.get(engine) ?? new Map<string, Promise<Spread>>();
  spreads.set(engine, known);
  const found = known.get(key) ?? readSpread(context, store, asOf);
  known.delete(key);
  known.set(key, found);
  found.catch(() => known.delete(key));
  if (known.size > spreadsMax) known.delete(known.keys().next().value!);
  return found;
}
