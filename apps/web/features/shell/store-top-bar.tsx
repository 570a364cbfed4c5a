'use client';
import { Freshness } from '@throughline/ui/freshness';
import { type Crumb, TopBar } from '@throughline/ui/top-bar';
import { type ReactNode, useEffect } from 'react';
import { useFormat } from '../../data/use-format.ts';
import { useLive } from '../live/use-live.tsx';
import { useStore } from './use-store.tsx';
import { useStoreLoading } from './use-store-loading.ts';

/** Every store page begins with it: where one is, how fresh the data is, the page's own actions as children. */
export function StoreTopBar(props: {
  crumbs: readonly Crumb[];
  tags?: ReactNode;
  title?: string;
  children?: ReactNode;
}) {
  const store = useStore();
  const last = props.crumbs.at(-1)?.label;
  const title = props.title ?? (typeof last === 'string' ? last : undefined);
  useEffect(() => {
    if (title) document.title = `${title} · ${store.name} · Throughline`;
  }, [title, store.name]);
  return (
    <TopBar crumbs={props.crumbs} tags={props.tags} freshness={<StoreFreshness />}>
      {props.children}
    </TopBar>
  );
}

/** Dot and words of how fresh the store's data is. */
function StoreFreshness() {
  const store = useStore();
  const format = useFormat(store.timeZone);
  const { isPaused } = useLive();
  const loading = useStoreLoading(store.id);
  if (isPaused) return <Freshness state="behind">Live updates paused, reconnecting</Freshness>;
  if (loading)
    return (
      <Freshness state="behind">
        {loading.stage}, {loading.percent}%
      </Freshness>
    );
  if (!store.dataAsOf) return <Freshness state="none">No data yet</Freshness>;
  return <Freshness state="fresh">Data as of {format.dateTimeZone(store.dataAsOf)}</Freshness>;
}
