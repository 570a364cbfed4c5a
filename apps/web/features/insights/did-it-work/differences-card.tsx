'use client';
import { ChartCard } from '@throughline/ui/chart-card';
import { EstimateRows } from '@throughline/ui/estimate-rows';
import type { Format } from '../../../data/format.ts';
import { type DidItWork, numbered } from './evidence-words.ts';

const SHOWN = 16;
const sides = [
  { key: 'againstBefore', label: 'against the days before' },
  { key: 'againstYearAgo', label: 'against a year ago' },
] as const;

/** The differences of rates in points, around the line of no difference; what is not clear is hollow. */
export function DifferencesCard(props: { answer: DidItWork; storeName: string; format: Format }) {
  const { answer, storeName, format } = props;
  const points = (rate: number) => {
    const value = Number((rate * 100).toFixed(2));
    return `${value > 0 ? '+' : ''}${format.decimal(value === 0 ? 0 : value, 2)}`;
  };
  const found = answer.rows.flatMap((row, index) =>
    sides.flatMap(({ key, label }) => {
      const compared = row[key];
      const difference = compared?.difference;
      if (!compared || difference?.low == null || difference.high == null) return [];
      const { value, low, high } = difference;
      const words = `${points(value)} (${points(low)} to ${points(high)})`;
      return [
        { key: `${index} ${key}`, title: numbered(answer.rows, index), label, value, low, high, compared, words },
      ];
    }),
  );
  if (found.length === 0) return null;
  const shown = found.slice(0, SHOWN);
  return (
    <ChartCard
      title="Differences, in points"
      note="95% intervals"
      fileName={`${storeName} did it work`}
      table={{
        heads: ['Who moved', 'Compared with', 'Difference', 'Low', 'High', 'p', 'Adjusted p'],
        rows: found.map(({ title, label, value, low, high, compared }) => [
          title,
          label,
          String(value),
          String(low),
          String(high),
          String(compared.p ?? ''),
          String(compared.adjustedP ?? ''),
        ]),
      }}
    >
      <EstimateRows
        summary={`Differences in points: ${shown.map(({ title, label, words }) => `${title}, ${label}: ${words}`).join('; ')}`}
        rows={shown.map(({ key, title, label, value, low, high, compared, words }) => ({
          key,
          label: title.length > 46 ? `${title.slice(0, 45)}…` : title,
          note: label,
          value: value * 100,
          low: low * 100,
          high: high * 100,
          text: compared.clear ? words : `≈ ${words}`,
          muted: !compared.clear,
        }))}
        formatAxis={(value) => format.decimal(value, Number.isInteger(value) ? 0 : 1)}
        zeroLabel="no difference"
      />
    </ChartCard>
  );
}
