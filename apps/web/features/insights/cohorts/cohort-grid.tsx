'use client';
import { type ChartNote, notesOn } from '@throughline/ui/chart-notes';
import { Flag } from '@throughline/ui/icon';
import { Tooltip } from '@throughline/ui/tooltip';
import type { Format } from '../../../data/format.ts';
import { useChartNotes } from '../../notes/use-notes.ts';
import { Figure, SAMPLE_MIN } from '../figure.tsx';
import { type CohortView, paybackAge, textAt, togetherText, valueAt } from './cohort-view.ts';
import type { Cohort } from './use-cohorts.ts';

const head = 'sticky top-0 z-10 bg-surface px-2 py-1.5 text-small font-normal! text-ink3 whitespace-nowrap';
const cell = 'border-t border-line px-2 py-1 text-small whitespace-nowrap';
const figure = 'text-right';
const side = 'sticky left-0 z-[5] bg-surface';

/** A row a cohort, a column a month of age; darker is more. Blank where the cohort has not reached the age. */
export function CohortGrid(props: {
  cohorts: readonly Cohort[];
  view: CohortView;
  asOf: string | null;
  months: (month: string) => string;
  format: Format;
}) {
  const { cohorts, view, format } = props;
  const notes = useChartNotes();
  const { measure, cost } = view;
  const width = Math.max(0, ...cohorts.map(({ ages }) => ages.length));
  const ages = Array.from({ length: width }, (_, age) => age);
  const most = Math.max(
    ...cohorts.flatMap((cohort) =>
      cohort.ages.filter(({ age }) => measure !== 'active' || age > 0).map((row) => valueAt(measure, cohort, row)),
    ),
    0,
  );
  const shade = (value: number) => {
    const share = most === 0 ? 0 : Math.min(1, value / most);
    return { background: `color-mix(in srgb, var(--s1) ${Math.round(share * 34)}%, var(--surface))` };
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section aria-label="Cohorts by month of age" tabIndex={0} className="max-h-[32rem] overflow-auto">
      <table className="w-full border-separate border-spacing-0">
        <thead>
          <tr>
            <th scope="col" className={`${head} ${side} z-20 pl-3.5 text-left`}>
              First order in
            </th>
            <th scope="col" className={`${head} ${figure}`}>
              Customers
            </th>
            {cost !== null && (
              <th scope="col" className={`${head} ${figure}`}>
                Paid back
              </th>
            )}
            {ages.map((age) => (
              <th key={age} scope="col" className={`${head} ${figure}`}>
                {age === 0 ? 'Month 0' : age}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cohorts.map((cohort) => (
            <tr key={cohort.month}>
              <th scope="row" className={`${cell} ${side} pl-3.5 text-left font-normal!`}>
                {props.months(cohort.month)}
                <MonthNotes notes={notesOn(notes, `${cohort.month}-01`, `${cohort.month}-31`)} />
              </th>
              <td className={`${cell} ${figure}`}>
                <Figure
                  people={cohort.people}
                  figure={cohort.figure}
                  name={`First order in ${props.months(cohort.month)}`}
                  asOf={props.asOf}
                >
                  {format.count(cohort.size)}
                </Figure>
              </td>
              {cost !== null && <td className={`${cell} ${figure}`}>{paybackText(paybackAge(cohort, cost))}</td>}
              {ages.map((age) => {
                const row = cohort.ages[age];
                return (
                  <td
                    key={age}
                    className={`${cell} ${figure} ${cohort.size < SAMPLE_MIN ? 'text-ink3' : ''}`}
                    style={row && cohort.size >= SAMPLE_MIN ? shade(valueAt(measure, cohort, row)) : undefined}
                  >
                    {row ? textAt(measure, cohort, row, format) : ''}
                  </td>
                );
              })}
            </tr>
          ))}
          <tr className="font-semibold">
            <th scope="row" className={`${cell} ${side} bg-sunken pl-3.5 text-left`}>
              All that reached it
            </th>
            <td className={`${cell} ${figure} bg-sunken`}>
              {format.count(cohorts.reduce((sum, { size }) => sum + size, 0))}
            </td>
            {cost !== null && <td className={`${cell} ${figure} bg-sunken`} />}
            {ages.map((age) => (
              <td key={age} className={`${cell} ${figure} bg-sunken`}>
                {togetherText(cohorts, measure, age, format)}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </section>
  );
}

/** A flag where something was noted in the month; its words are read out, and shown on hover. */
const MonthNotes = ({ notes }: { notes: readonly ChartNote[] }) => {
  if (notes.length === 0) return null;
  const words = `Notes: ${notes.map(({ text }) => text).join('; ')}`;
  return (
    <Tooltip text={words}>
      <button
        type="button"
        aria-label={words}
        className="ml-1 inline-grid size-6 place-items-center align-middle text-both"
      >
        <Flag className="size-3.5" />
      </button>
    </Tooltip>
  );
};

const paybackText = (age: number | null) => (age === null ? 'not yet' : `month ${age}`);
