'use client';
import { zoneCalendar } from '@throughline/core/calendar';
import { parseDay } from '@throughline/core/day';
import { PageHead, PageMain } from '@throughline/ui/app-frame';
import { Skeleton } from '@throughline/ui/skeleton';
import { useSearchParams } from 'next/navigation';
import { useCallback } from 'react';
import { useFormat } from '../../data/use-format.ts';
import { setUrlState } from '../../data/use-url-state.ts';
import { PrivacyCard } from '../privacy/privacy-card.tsx';
import { AsOfPicker } from '../segments/as-of-picker.tsx';
import { BaseMenu } from '../segments/base-menu.tsx';
import { Failed } from '../segments/history-card.tsx';
import { regionWords } from '../segments/place-words.ts';
import { baseTexts } from '../segments/segment-metrics.ts';
import { readBase, readDay } from '../segments/segment-view.ts';
import { useAsOfKeys } from '../segments/use-as-of-keys.ts';
import { MissingPage } from '../shell/missing-page.tsx';
import { StoreTopBar } from '../shell/store-top-bar.tsx';
import { useStore } from '../shell/use-store.tsx';
import { PastDayStrip } from '../timeline/past-day-strip.tsx';
import { LanesCard } from './lanes-card.tsx';
import { MembershipsCard } from './memberships-card.tsx';
import { OrdersCard } from './orders-card.tsx';
import { endOfShownDay, listOrders, membershipsAt, sumUp } from './person-orders.ts';
import { FactsCard, IdentityCard } from './person-side.tsx';
import { usePerson, usePersonOrders } from './use-person.ts';

const baseKeys = { GROSS: 'gross', NET: 'net', PRODUCT: 'product' } as const;

/** One person: the way through the channels, the segments it decided, and who it is. */
export function PersonPage({ personId }: { personId: string }) {
  const store = useStore();
  const format = useFormat(store.timeZone);
  const search = useSearchParams();
  const asOf = readDay(search.get('asOf'));
  const base = readBase(search);
  const setAsOf = useCallback((day: string | null) => setUrlState({ asOf: day }), []);
  useAsOfKeys(asOf, store.today, setAsOf);
  const query = usePerson(store.id, personId, asOf);
  const orderQuery = usePersonOrders(store.id, personId);
  const person = query.data?.store?.person;
  if (query.data && !person) return <PersonMissing />;
  const title = person ? (person.name ?? person.emails[0] ?? person.phones[0] ?? 'No name') : '';
  const head = (
    <>
      <StoreTopBar
        title={title || 'Person'}
        crumbs={[{ label: 'People', href: store.path('/people') }, { label: title }]}
      />
      <PastDayStrip asOf={asOf} format={format} onToday={() => setAsOf(null)} />
    </>
  );
  const error = query.error ?? orderQuery.error;
  if (!person || !orderQuery.orders) {
    return (
      <>
        {head}
        <PageMain>
          <h1 className="sr-only">Person</h1>
          {error ? (
            <Failed error={error} onRetry={() => void Promise.all([query.refetch(), orderQuery.refetch()])} />
          ) : (
            <Skeleton className="h-96 w-full" />
          )}
        </PageMain>
      </>
    );
  }

  const key = baseKeys[base];
  const shownDay = asOf ?? store.today;
  const limit = endOfShownDay(asOf, store.timeZone);
  const until = limit ?? zoneCalendar(store.timeZone).endOfDay(parseDay(store.today) ?? 0);
  const listed = listOrders(orderQuery.orders, person.membershipHistory, store.timeZone, limit);
  const sums = sumUp(listed, store.timeZone);
  const total = person.totals[key];
  const byId = new Map(orderQuery.orders.map((order) => [order.id, order]));
  const laneOrders = listed
    .filter(({ placedAt }) => placedAt <= until)
    .map(({ order, placedAt }) => ({
      id: order.id,
      placedAt,
      position: order.position ?? null,
      channel: order.channel,
      amount: Number(order[key].amount),
    }));
  const memberships = person.membershipHistory.map(({ segment, intervals }) => ({
    segment,
    intervals: intervals.map(({ enteredAt, leftAt }) => ({
      enteredAt: Date.parse(enteredAt),
      leftAt: leftAt ? Date.parse(leftAt) : null,
    })),
  }));
  const facts = [
    { label: 'Orders', value: format.count(sums.orderCount) },
    { label: 'Spent', value: format.money(total) },
    {
      label: 'Average order',
      value:
        sums.orderCount === 0
          ? '–'
          : format.money({ ...total, amount: String(Number(total.amount) / sums.orderCount) }),
    },
    { label: 'First to last', value: sums.firstToLastDays === null ? '–' : `${format.count(sums.firstToLastDays)} d` },
    {
      label: 'Median gap',
      value:
        sums.medianGapDays === null
          ? '–'
          : `${format.decimal(sums.medianGapDays, Number.isInteger(sums.medianGapDays) ? 0 : 1)} d`,
    },
    {
      label: 'Channels',
      value:
        sums.channels.map(([handle, count]) => `${store.channelName(handle)} ${format.count(count)}`).join(', ') || '–',
    },
  ];
  return (
    <>
      {head}
      <PageMain>
        <PageHead
          title={title}
          lead={regionWords(person.address)}
          actions={
            <>
              <AsOfPicker
                asOf={asOf}
                today={store.today}
                first={store.firstOrderOn ?? null}
                format={format}
                onChange={setAsOf}
              />
              <BaseMenu base={base} onChange={(next) => setUrlState({ base: next === 'GROSS' ? null : next })} />
            </>
          }
        />
        <div className="flex items-start gap-4 max-rail:flex-col">
          <div className="flex min-w-0 flex-1 flex-col gap-4 max-rail:w-full">
            {laneOrders.length > 0 && (
              <LanesCard
                orders={laneOrders}
                memberships={memberships.filter(({ intervals }) =>
                  intervals.some(({ enteredAt }) => enteredAt <= until),
                )}
                until={until}
                shownDay={shownDay}
                format={format}
                amountOf={({ id }) => format.money(byId.get(id)?.[key])}
              />
            )}
            <OrdersCard
              orders={listed}
              amountOf={(order) => byId.get(order.id)?.[key] ?? total}
              baseLabel={baseTexts[base].label}
              format={format}
            />
          </div>
          <div className="flex w-[284px] shrink-0 flex-col gap-4 max-rail:w-full">
            <FactsCard rows={facts} />
            <MembershipsCard
              person={{ id: person.id, name: title }}
              memberships={membershipsAt(person.membershipHistory, limit)}
              asOf={asOf}
              format={format}
            />
            <IdentityCard identity={person} format={format} />
            <PrivacyCard personId={person.id} name={title} orderCount={orderQuery.orders.length} />
          </div>
        </div>
      </PageMain>
    </>
  );
}

const PersonMissing = () => (
  <MissingPage one="person" many="people">
    The link may belong to another store, or the person was merged into another one.
  </MissingPage>
);
