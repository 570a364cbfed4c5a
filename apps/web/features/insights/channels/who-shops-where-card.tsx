'use client';
import { Card } from '@throughline/ui/card';
import { ChartCard } from '@throughline/ui/chart-card';
import { UpsetPlot } from '@throughline/ui/upset-plot';
import { useRouter } from 'next/navigation';
import type { Format } from '../../../data/format.ts';
import { useStore } from '../../shell/use-store.tsx';
import { channelKey, channelLabel, channelSetLabel, colourOf, colourOfSet } from '../channel-words.ts';
import { peopleHref } from '../people-href.ts';
import { unionLine } from './union-line.ts';
import type { ChannelUse } from './use-channels.ts';

const title = 'Who shops where';

/** Which channels are used together; a bar opens its people. One channel is one line. */
export function WhoShopsWhereCard(props: { use: ChannelUse; asOf: string | null; format: Format; className?: string }) {
  const { use, asOf, format } = props;
  const store = useStore();
  const router = useRouter();
  const setKey = ({ channels }: ChannelUse['sets'][number]) => channels.map(channelKey).join('\n');
  const bySize = [...use.sets].sort((a, b) => b.customers - a.customers);
  const choose = (key: string) => {
    const set = bySize.find((one) => setKey(one) === key);
    if (set && !store.isShared) router.push(store.path(peopleHref(set.people, channelSetLabel(set.channels), asOf)));
  };
  const line = (
    <p className="text-ink2" data-union-line>
      {unionLine(use, format)}
    </p>
  );
  if (use.channels.length === 1) return <Card title={title}>{line}</Card>;
  return (
    <ChartCard
      title={title}
      fileName={`${store.name} who shops where`}
      className={props.className ?? ''}
      table={{
        heads: ['Channels', 'Customers'],
        rows: bySize.map(({ channels, customers }) => [channelSetLabel(channels), String(customers)]),
      }}
    >
      <UpsetPlot
        label="Sets of channels"
        sets={use.channels.map(({ channel, customers }) => ({
          key: channelKey(channel),
          label: channelLabel(channel),
          count: customers,
          colour: colourOf(store.colours, channel).mark,
        }))}
        bars={bySize.map((set) => ({
          key: setKey(set),
          sets: set.channels.map(channelKey),
          count: set.customers,
          words: channelSetLabel(set.channels),
          colour: colourOfSet(store.colours, set.channels).mark,
        }))}
        chosen={null}
        onChoose={choose}
        formatCount={format.count}
      />
      <div className="mt-2 text-small">{line}</div>
    </ChartCard>
  );
}
