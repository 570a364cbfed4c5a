import { breakdownReport } from './pages/breakdown.ts';
import { channelsReport } from './pages/channels.ts';
import { cohortsReport } from './pages/cohorts.ts';
import { firstAndNextReport } from './pages/first-and-next.ts';
import { orderValueReport } from './pages/order-value.ts';
import { productsReport } from './pages/products.ts';
import { rhythmReport } from './pages/rhythm.ts';
import type { ReportPage } from './report-page.ts';

/** The pages that can be sent by mail, by their path below the store's. */
const pages: Record<string, ReportPage> = {
  'insights/channels': channelsReport,
  'insights/first-and-next': firstAndNextReport,
  'insights/breakdown': breakdownReport,
  'insights/products': productsReport,
  'insights/order-value': orderValueReport,
  'insights/cohorts': cohortsReport,
  'insights/rhythm': rhythmReport,
};

export const reportPaths: readonly string[] = Object.keys(pages);

/** null for a page that can't be sent. */
export function reportPageOf(page: string): ReportPage | null {
  return Object.hasOwn(pages, page) ? pages[page]! : null;
}
