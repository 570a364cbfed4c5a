import { type LabelledValue, NO_FURTHER, pathLabel, stepWords } from '@throughline/core/insights/path-label';
import { pathDimensions } from '@throughline/core/insights/people-on-path';
import { ESTIMATE, type Estimate, estimated } from '../report-answers.ts';
import { type ReportQuestion, SCOPE } from '../report-page.ts';
import type { ReportTable } from '../report-table.ts';

interface Link {
  position: number;
  from: LabelledValue;
  to: LabelledValue | null;
  customers: number;
  share: Estimate | null;
}

interface Paths {
  links?: Link[];
  compared?: { links: Link[] } | null;
}

const LINKS = `links { position from { kind key label } to { kind key label } customers share ${ESTIMATE} }`;

/** Where the first five orders lead, by what the page's address says. */
export async function orderPathsTable({ ask, search, comparedWith }: ReportQuestion): Promise<ReportTable> {
  const asked = search.get('paths')?.toUpperCase();
  const by = pathDimensions.find((name) => name === asked) ?? 'CHANNEL';
  const { orderPaths } = await (comparedWith?.ask ?? ask)<{ orderPaths: Paths | null }>(
    `orderPaths(${SCOPE}, by: $by) { ${comparedWith ? `compared { ${LINKS} }` : LINKS} }`,
    { by: { type: 'OrderPathDimension!', value: by } },
  );
  const found = comparedWith ? orderPaths?.compared : orderPaths;
  const links = [...(found?.links ?? [])].sort((a, b) => a.position - b.position || b.customers - a.customers);
  return {
    title: 'Paths of the first five orders',
    note: `${by === 'CHANNEL' ? '' : 'an order counts as its most expensive line; '}shares are of the customers whose earlier order it was`,
    columns: [
      { head: 'Step', kind: 'text' },
      { head: 'From', kind: 'text' },
      { head: 'To', kind: 'text' },
      { head: 'Customers', kind: 'count' },
      { head: 'Share', kind: 'percent', isEstimated: true },
    ],
    rows: links.map(({ position, from, to, customers, share }) => [
      stepWords(position),
      pathLabel(from, by),
      to ? pathLabel(to, by) : NO_FURTHER,
      customers,
      estimated(share),
    ]),
  };
}
