'use client';
import { ChartCard } from '@throughline/ui/chart-card';
import { StepChart } from '@throughline/ui/step-chart';
import type { Format } from '../../../data/format.ts';
import { type CohortView, measures, textAt, valueAt } from './cohort-view.ts';
import type { Cohort } from './use-cohorts.ts';

const curvesMax = 6;

/** The largest cohorts as curves over their age, and every value as a table. */
export function CohortCurves(props: {
  cohorts: readonly Cohort[];
  view: CohortView;
  months: (month: string) => string;
  storeName: string;
  format: Format;
}) {
  const { cohorts, view, months, format } = props;
  const { measure } = view;
  const width = Math.max(0, ...cohorts.map(({ ages }) => ages.length));
  const drawn = [...cohorts].sort((a, b) => b.size - a.size).slice(0, curvesMax);
  const shown = cohorts.filter((cohort) => drawn.includes(cohort));
  const share = measure === 'active' || measure === 'returned';
  return (
    <ChartCard
      title={measures[measure].label}
      note={cohorts.length > curvesMax ? `the ${curvesMax} largest of ${format.count(cohorts.length)} cohorts` : ''}
      fileName={`${props.storeName} cohorts ${measure}`}
      table={{
        heads: ['First order in', 'Customers', ...Array.from({ length: width }, (_, age) => `Month ${age}`)],
        rows: cohorts.map((cohort) => [
          cohort.month,
          String(cohort.size),
          ...Array.from({ length: width }, (_, age) => {
            const row = cohort.ages[age];
            return row ? String(measure === 'value' ? row.lifetimeValue.amount : valueAt(measure, cohort, row)) : '';
          }),
        ]),
      }}
    >
      <StepChart
        summary={`${measures[measure].label} by month of age: ${shown
          .filter(({ ages }) => ages.length > 0)
          .map((cohort) => `${months(cohort.month)} ${textAt(measure, cohort, cohort.ages.at(-1)!, format)}`)
          .join(', ')}`}
        edges={Array.from({ length: width + 1 }, (_, age) => age)}
        series={shown.map((cohort, index) => ({
          name: months(cohort.month),
          colour:
            index === shown.length - 1
              ? 'var(--s1)'
              : `color-mix(in srgb, var(--s2) ${40 + index * 12}%, var(--line2))`,
          values: Array.from({ length: width }, (_, age) => {
            const row = cohort.ages[age];
            return row ? valueAt(measure, cohort, row) : null;
          }),
        }))}
        formatShare={(value) => (share ? format.percent(value, 0) : format.axis(value))}
        formatEdge={(age) => (Number.isInteger(age) ? String(age) : '')}
      />
      <p className="mt-1 text-small text-ink3">Months of age. The latest of these cohorts is the stronger line.</p>
    </ChartCard>
  );
}
