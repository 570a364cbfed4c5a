'use client';
import { Freshness, type FreshnessState } from '@throughline/ui/freshness';
import { useMay } from '@throughline/ui/may';
import { Tag } from '@throughline/ui/tag';
import { type Crumb, TopBar } from '@throughline/ui/top-bar';
import { type ReactNode, useEffect } from 'react';
import { useFormat } from '../../data/use-format.ts';
import { useStoreBrand } from '../brand/use-brand.ts';
import { AttentionLink } from '../connections/attention-link.tsx';
import { useLive } from '../live/use-live.tsx';
import { useStore } from './use-store.tsx';

/** Every store page begins with it: where one is, how fresh the data is, the page's own actions as children. */
export function StoreTopBar(props: {
  crumbs: readonly Crumb[];
  tags?: ReactNode;
  title?: string;
  children?: ReactNode;
}) {
  const store = useStore();
  const maySee = useMay()('figures:read');
  const product = useStoreBrand(store.isShared ? '' : store.id).data?.name ?? 'Throughline';
  const last = props.crumbs.at(-1)?.label;
  const title = props.title ?? (typeof last === 'string' ? last : undefined);
  useEffect(() => {
    if (title) document.title = `${title} · ${store.name} · ${product}`;
  }, [title, store.name, product]);
  return (
    <TopBar
      crumbs={props.crumbs}
      tags={
        store.sandbox ? (
          <span className="flex items-center gap-2">
            <SandboxTag now={store.sandbox.now} />
            {props.tags}
          </span>
        ) : (
          props.tags
        )
      }
      {...(maySee
        ? {
            notice: <AttentionLink />,
            freshness: <StoreFreshness />,
            shortFreshness: <StoreFreshness isShort />,
          }
        : {})}
      {...(store.loading ? { progress: store.loading.percent / 100 } : {})}
    >
      {props.children}
    </TopBar>
  );
}

/** Marks a store whose clock can be moved, with its time where there is room. */
function SandboxTag({ now }: { now: string }) {
  const format = useFormat(useStore().timeZone);
  const time = format.dateTimeZone(now);
  return (
    <Tag tone="warn" title={`A sandbox: its clock stands at ${time}`}>
      Sandbox<span className="max-md:hidden">, {time}</span>
    </Tag>
  );
}

/** Dot and words of how fresh the store's data is; `isShort` on the phone, below the title. */
function StoreFreshness({ isShort = false }: { isShort?: boolean }) {
  const store = useStore();
  const format = useFormat(store.timeZone);
  const { isPaused } = useLive();
  const say = (state: FreshnessState, text: string) => (
    <Freshness state={state} small={isShort}>
      {text}
    </Freshness>
  );
  if (isPaused) return say('behind', isShort ? 'Live updates paused' : 'Live updates paused, reconnecting');
  if (store.loading) return say('behind', `${store.loading.stage}, ${store.loading.percent}%`);
  if (!store.hasFigures) return say('none', 'Reading the store');
  if (!store.dataAsOf) return say('none', 'No data yet');
  if (!isShort) return say('fresh', `Data as of ${format.dateTimeZone(store.dataAsOf)}`);
  const day = format.instantDate(store.dataAsOf);
  return say('fresh', `Data as of ${day === format.date(store.today) ? format.time(store.dataAsOf) : day}`);
}
