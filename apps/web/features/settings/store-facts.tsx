'use client';
import { useStore } from '../shell/use-store.tsx';

/** Name, time zone and currency, for whoever may not change them. */
export function StoreFacts() {
  const store = useStore();
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
      <dt className="text-ink2">Name</dt>
      <dd className="[overflow-wrap:anywhere]">{store.name}</dd>
      <dt className="text-ink2">Time zone</dt>
      <dd>{store.timeZone.replaceAll('_', ' ')}</dd>
      <dt className="text-ink2">Currency</dt>
      <dd>{store.currencyCode}</dd>
    </dl>
  );
}
