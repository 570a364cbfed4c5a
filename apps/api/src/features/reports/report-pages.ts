import { breakdownReport } from './pages/breakdown.ts';
import { canvasReport } from './pages/canvas.ts';
import { channelsReport } from './pages/channels.ts';
import { cohortsReport } from './pages/cohorts.ts';
import { didItWorkReport } from './pages/did-it-work.ts';
import { firstAndNextReport } from './pages/first-and-next.ts';
import { homeReport } from './pages/home.ts';
import { nearStoreReport } from './pages/near-store.ts';
import { orderValueReport } from './pages/order-value.ts';
import { productsReport } from './pages/products.ts';
import { rhythmReport } from './pages/rhythm.ts';
import type { ReportPage } from './report-page.ts';

/** The pages that can be sent by mail, by their path below the store's; canvases beside. */
const pages: Record<string, ReportPage> = {
  'insights/channels': channelsReport,
  'insights/first-and-next': firstAndNextReport,
  'insights/breakdown': breakdownReport,
  'insights/products': productsReport,
  'insights/order-value': orderValueReport,
  'insights/cohorts': cohortsReport,
  'insights/rhythm': rhythmReport,
  'insights/near-store': nearStoreReport,
  'insights/did-it-work': didItWorkReport,
  home: homeReport,
};

export const reportPaths: readonly string[] = Object.keys(pages);

/** Below the store's path. null for a page that can't be sent. */
export function reportPageOf(page: string): ReportPage | null {
  const [folder, canvasId, ...rest] = page.split('/');
  if (folder === 'canvases') return canvasId && rest.length === 0 ? canvasReport(canvasId) : null;
  return Object.hasOwn(pages, page) ? pages[page]! : null;
}
