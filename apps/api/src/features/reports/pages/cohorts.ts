import type { Amount } from '../report-answers.ts';
import { type ReportPage, SCOPE } from '../report-page.ts';
import type { Cell, CellKind } from '../report-table.ts';

interface Age {
  age: number;
  orders: number;
  lifetimeValue: Amount;
  active: { value: number } | null;
  returned: { value: number } | null;
}
interface Cohort {
  month: string;
  size: number;
  ages: Age[];
}

const measures: Record<string, { label: string; kind: CellKind; of: (cohort: Cohort, age: Age) => Cell }> = {
  value: { label: 'Lifetime value', kind: 'money', of: (_cohort, { lifetimeValue }) => lifetimeValue.amount },
  orders: { label: 'Orders', kind: 'decimal', of: ({ size }, { orders }) => orders / size },
  active: { label: 'Active', kind: 'percent', of: (_cohort, { active }) => active?.value ?? null },
  returned: { label: 'Returned', kind: 'percent', of: (_cohort, { returned }) => returned?.value ?? null },
};

export const cohortsReport: ReportPage = {
  title: 'Cohorts',
  tables: async ({ ask, search, store }) => {
    const name = search.get('measure') ?? 'value';
    const measure = (Object.hasOwn(measures, name) ? measures[name] : undefined) ?? measures.value!;
    const channel = search.get('first');
    const { cohorts } = await ask<{ cohorts: Cohort[] | null }>(
      `cohorts(${SCOPE}, first: $first) { month size
        ages { age orders lifetimeValue { amount } active { value } returned { value } } }`,
      { first: { type: 'FirstOrderInput', value: channel === null ? null : { dimension: 'CHANNEL', key: channel } } },
    );
    const width = Math.max(0, ...(cohorts ?? []).map(({ ages }) => ages.length));
    const ages = Array.from({ length: width }, (_, age) => age);
    return [
      {
        title: `${measure.label} by month of age`,
        note: `${measure.kind === 'money' ? `${store.currencyCode}, ` : ''}0 = the month of the first order; empty where a cohort has not reached the age`,
        columns: [
          { head: 'First order in', kind: 'text' },
          { head: 'Customers', kind: 'count' },
          ...ages.map((age) => ({ head: String(age), kind: measure.kind })),
        ],
        rows: (cohorts ?? []).map((cohort) => [
          cohort.month,
          cohort.size,
          ...ages.map((age) => {
            const row = cohort.ages[age];
            return row ? measure.of(cohort, row) : '';
          }),
        ]),
        bars: 1,
      },
    ];
  },
};
