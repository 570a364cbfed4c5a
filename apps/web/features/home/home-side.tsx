'use client';
import { Card } from '@throughline/ui/card';
import { Workflow } from '@throughline/ui/icon';
import { Link } from '@throughline/ui/link';
import { Skeleton } from '@throughline/ui/skeleton';
import { Sparkline } from '@throughline/ui/sparkline';
import { Tag } from '@throughline/ui/tag';
import type { ReactNode } from 'react';
import type { Format } from '../../data/format.ts';
import { useNow } from '../../data/use-now.ts';
import type { HomeSideQuery } from '../../gql/graphql.ts';
import { agoWords } from '../connections/elapsed-words.ts';
import { healthWords } from '../connections/health-words.ts';
import { useStore } from '../shell/use-store.tsx';
import { useHomeSide } from './use-changes.ts';

type Side = NonNullable<HomeSideQuery['store']>;

/** How fresh the data is, the favourite segments and the canvases. */
export function HomeSide({ asOf, format }: { asOf: string | null; format: Format }) {
  const side = useHomeSide(asOf).data?.store;
  return (
    <aside
      aria-label="Data, favourites and canvases"
      className="flex w-[308px] shrink-0 flex-col gap-4 max-rail:w-full"
    >
      {side ? (
        <>
          <DataCard connections={side.connections} format={format} />
          <FavouritesCard segments={side.segments} asOf={asOf} format={format} />
          <CanvasesCard canvases={side.canvases} format={format} />
        </>
      ) : (
        <Skeleton className="h-72 w-full" />
      )}
    </aside>
  );
}

const Row = (props: { href: string; children: ReactNode }) => (
  <li className="border-t border-line">
    <Link href={props.href} className="flex min-h-11 items-center gap-2.5 px-3.5 py-2 hover:bg-sunken">
      {props.children}
    </Link>
  </li>
);

const dots = { pos: 'bg-pos', warn: 'bg-warn', neg: 'bg-neg', accent: 'bg-accent', neutral: 'bg-ink3' } as const;
const behind: readonly string[] = ['LATE', 'NEEDS_ATTENTION'];

function DataCard({ connections, format }: { connections: Side['connections']; format: Format }) {
  const store = useStore();
  const now = useNow();
  const late = connections.filter(({ health }) => behind.includes(health)).length;
  return (
    <Card flush title="Data" actions={late > 0 && <Tag tone="warn">{format.count(late)} behind</Tag>}>
      <ul>
        {connections.map(({ id, name, health, dataAsOf }) => (
          <Row key={id} href={store.path(`/connections/${id}`)}>
            <span aria-hidden="true" className={`size-2 shrink-0 rounded-full ${dots[healthWords[health].tone]}`} />
            <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{name}</span>
            <span className="shrink-0 text-small text-ink2">
              {behind.includes(health) ? (
                <span className="text-warn">{healthWords[health].label}</span>
              ) : dataAsOf ? (
                ageOf(dataAsOf, now, format)
              ) : health === 'NONE' ? (
                'by file'
              ) : (
                healthWords[health].label
              )}
            </span>
          </Row>
        ))}
      </ul>
      <p className="border-t border-line px-3.5 py-2 text-small text-ink3">
        {format.counted(store.orderCount, 'order', 'orders')},{' '}
        {format.counted(store.customerCount, 'customer', 'customers')}, {zoneName(store.timeZone)} time
      </p>
    </Card>
  );
}

const AGO_MS = 48 * 3_600_000;
const ageOf = (at: string, now: number, format: Format) =>
  now - Date.parse(at) < AGO_MS ? agoWords(now - Date.parse(at)) : format.instantDate(at);
const zoneName = (zone: string) => zone.split('/').at(-1)!.replaceAll('_', ' ');

function FavouritesCard(props: { segments: Side['segments']; asOf: string | null; format: Format }) {
  const { segments, asOf, format } = props;
  const store = useStore();
  const search = asOf === null ? '' : `?asOf=${asOf}`;
  return (
    <Card
      flush
      title="Favourite segments"
      actions={
        <Link href={store.path('/segments')} className="figure-link text-small text-ink2">
          All segments
        </Link>
      }
    >
      {segments.nodes.length === 0 ? (
        <p className="border-t border-line px-3.5 py-3 text-ink2">
          Mark a segment with the star in the list of segments, and it stands here.
        </p>
      ) : (
        <ul>
          {segments.nodes.map(({ id, name, emoji, metrics, counts }) => (
            <Row key={id} href={store.path(`/segments/${id}${search}`)}>
              <span className="min-w-0 flex-1">
                <span className="block [overflow-wrap:anywhere]">{[emoji, name].filter(Boolean).join(' ')}</span>
                <span className="block text-small text-ink3">
                  {metrics.change.customerCount == null
                    ? 'new'
                    : `${format.change(metrics.change.customerCount)} vs 7-day mean`}
                </span>
              </span>
              <Sparkline values={counts.map(({ count }) => count)} colour="var(--ink2)" width={54} height={26} />
              <span className="min-w-14 shrink-0 text-right font-semibold">{format.count(metrics.customerCount)}</span>
            </Row>
          ))}
        </ul>
      )}
    </Card>
  );
}

function CanvasesCard({ canvases, format }: { canvases: Side['canvases']; format: Format }) {
  const store = useStore();
  if (canvases.nodes.length === 0) return null;
  return (
    <Card
      flush
      title="Canvases"
      actions={
        canvases.totalCount > canvases.nodes.length && (
          <Link href={store.path('/canvases')} className="figure-link text-small text-ink2">
            All {format.count(canvases.totalCount)}
          </Link>
        )
      }
    >
      <ul>
        {canvases.nodes.map(({ id, name, edges }) => (
          <Row key={id} href={store.path(`/canvases/${id}`)}>
            <Workflow aria-hidden="true" className="size-4 shrink-0 text-ink3" />
            <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{name}</span>
            <span className="shrink-0 text-small text-ink3">{format.counted(edges.length, 'edge', 'edges')}</span>
          </Row>
        ))}
      </ul>
    </Card>
  );
}
