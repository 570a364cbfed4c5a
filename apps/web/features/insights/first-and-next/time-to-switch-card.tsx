'use client';
import { ChartCard } from '@throughline/ui/chart-card';
import { StepChart } from '@throughline/ui/step-chart';
import { type Column, Table } from '@throughline/ui/table';
import type { Format } from '../../../data/format.ts';
import { useStore } from '../../shell/use-store.tsx';
import { ChannelMark } from '../channel-mark.tsx';
import { channelKey, channelLabel, colourOf } from '../channel-words.ts';
import { curveSteps, trustedPart } from '../curve-steps.ts';
import { Figure } from '../figure.tsx';
import type { SwitchRow } from './use-first-and-next.ts';

/** By when customers of one channel order in another: curves of those who are looked at long enough, and their figures. */
export function TimeToSwitchCard(props: { rows: readonly SwitchRow[]; asOf: string | null; format: Format }) {
  const { rows, format } = props;
  const store = useStore();
  const drawn = rows.map((row) => ({ ...row, steps: trustedPart(row.curve) })).filter(({ steps }) => steps.length > 0);
  const last = Math.max(30, ...drawn.map(({ steps }) => steps.at(-1)!.days + 1));
  // One row of edges for all curves: each keeps its share until its own next step.
  const edges = [...new Set(drawn.flatMap(({ steps }) => curveSteps(steps, last).edges))].sort((a, b) => a - b);
  const median = ({ medianDays }: SwitchRow) =>
    medianDays == null ? 'fewer than half' : `${format.count(medianDays)} d`;
  const columns: Column<SwitchRow>[] = [
    {
      key: 'channel',
      head: 'First order',
      phone: 'title',
      cell: ({ channel }) => (
        <ChannelMark colour={colourOf(store.colours, channel).mark}>{channelLabel(channel)}</ChannelMark>
      ),
    },
    {
      key: 'customers',
      head: 'Customers',
      align: 'right',
      phone: 'figure',
      cell: ({ customers, people, channel }) => (
        <Figure people={people} name={`First order: ${channelLabel(channel)}`} asOf={props.asOf}>
          {format.count(customers)}
        </Figure>
      ),
    },
    {
      key: 'switched',
      head: 'Ordered elsewhere',
      align: 'right',
      phone: 'detail',
      cell: ({ switched, switchedPeople, channel }) => (
        <Figure
          people={switchedPeople}
          name={`First order: ${channelLabel(channel)}, then elsewhere`}
          asOf={props.asOf}
        >
          {format.count(switched)}
        </Figure>
      ),
    },
    { key: 'median', head: 'Half by', align: 'right', phone: 'detail', cell: median },
  ];
  return (
    <ChartCard
      title="Time to switch"
      note="share with an order in another channel, by days since the first order"
      fileName={`${store.name} time to switch`}
      table={{
        heads: ['First order', 'Days', 'At risk', 'Share', 'Low', 'High'],
        rows: rows.flatMap((row) =>
          row.curve.map((step) => [
            `${channelLabel(row.channel)} ${step.days}`,
            String(step.days),
            String(step.atRisk),
            String(step.share),
            String(step.low),
            String(step.high),
          ]),
        ),
      }}
    >
      {drawn.length > 0 && (
        <StepChart
          summary={`Time to switch: ${rows.map((row) => `${channelLabel(row.channel)} ${median(row)}`).join(', ')}`}
          edges={edges}
          series={drawn.map(({ channel, steps }) => ({
            name: channelLabel(channel),
            colour: colourOf(store.colours, channel).mark,
            values: edges.slice(0, -1).map((edge) => (edge > steps.at(-1)!.days ? null : shareUpTo(steps, edge))),
          }))}
          formatShare={(share) => format.percent(share, 0)}
          formatEdge={(edge) => `${Math.round(edge)} d`}
        />
      )}
      <Table label="Time to switch" columns={columns} rows={rows} rowKey={({ channel }) => channelKey(channel)} dense />
      <p className="mt-2 text-small text-ink3">
        Who has not switched yet counts for as long as they have been looked at (Kaplan and Meier).
      </p>
    </ChartCard>
  );
}

function shareUpTo(steps: readonly { days: number; share: number }[], day: number): number {
  let share = 0;
  for (const step of steps) if (step.days <= day) share = step.share;
  return share;
}
