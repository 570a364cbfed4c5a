import { ESTIMATE, type Estimate, estimated } from '../report-answers.ts';
import { type ReportPage, SCOPE } from '../report-page.ts';
import type { Cell } from '../report-table.ts';
import { rfmGridTables } from './rfm-grid.ts';

interface Gaps {
  n: number;
  mean: number | null;
  lowerQuartile: number | null;
  median: number | null;
  upperQuartile: number | null;
  ninthDecile: number | null;
}
interface Answer {
  rhythm: {
    customers: number;
    repeatRate: Estimate | null;
    gaps: Gaps;
    firstGaps: Gaps;
    comingBackMedian: number | null;
    within: { days: number; mature: number; returned: number; rate: Estimate | null }[];
  } | null;
}

const GAPS = '{ n mean lowerQuartile median upperQuartile ninthDecile }';

export const rhythmReport: ReportPage = {
  title: 'Rhythm',
  tables: async (question) => {
    const { rhythm } = await question.ask<Answer>(
      `rhythm(${SCOPE}) { customers repeatRate ${ESTIMATE} gaps ${GAPS} firstGaps ${GAPS} comingBackMedian
        within { days mature returned rate ${ESTIMATE} } }`,
    );
    if (rhythm === null) return [];
    const gaps = (label: string, of: Gaps): Cell[] => [
      label,
      of.n,
      of.mean,
      of.lowerQuartile,
      of.median,
      of.upperQuartile,
      of.ninthDecile,
    ];
    const days = { kind: 'days' } as const;
    return [
      {
        title: 'Coming back',
        columns: [
          { head: 'Customers', kind: 'count' },
          { head: 'Repeat rate', kind: 'percent', isEstimated: true },
          { head: 'Half have ordered again by', ...days },
        ],
        rows: [[rhythm.customers, estimated(rhythm.repeatRate), rhythm.comingBackMedian]],
      },
      {
        title: 'Days between orders',
        note: 'of those who came back',
        columns: [
          { head: 'Gaps', kind: 'text' },
          { head: 'n', kind: 'count' },
          { head: 'Mean', ...days, digits: 1 },
          { head: '25%', ...days },
          { head: '50%', ...days },
          { head: '75%', ...days },
          { head: '90%', ...days },
        ],
        rows: [gaps('Any two orders in a row', rhythm.gaps), gaps('First to second', rhythm.firstGaps)],
      },
      {
        title: 'Second order within',
        note: 'only customers whose first order is that long ago',
        columns: [
          { head: 'Days', kind: 'text' },
          { head: 'Returned', kind: 'count' },
          { head: 'Of', kind: 'count' },
          { head: 'Rate', kind: 'percent', isEstimated: true },
        ],
        rows: rhythm.within.map(({ days: within, returned, mature, rate }) => [
          `${within} days`,
          returned,
          mature,
          estimated(rate),
        ]),
        bars: 1,
      },
      ...(await rfmGridTables(question)),
    ];
  },
};
