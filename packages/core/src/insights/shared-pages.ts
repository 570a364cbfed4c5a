// Which pages of the dashboard can be shown to somebody without an account, and the questions of a store that each of them asks.
// A page that is not here can't be shared; a question that is not in its row is refused.

const firstAndNext = ['firstAndNext', 'timeToSwitch', 'transitions', 'orderPaths', 'firstBuys'] as const;

const byPage = {
  channels: ['channelUse', 'channelGap', 'orderValues', ...firstAndNext],
  'first-and-next': firstAndNext,
  breakdown: ['breakdown', 'breakdownTotals'],
  products: ['breakdown', 'breakdownTotals', 'productAffinity', 'firstProducts'],
  'order-value': ['orderValues'],
  cohorts: ['cohorts'],
  rhythm: ['rhythm', 'rfmGrid'],
} as const satisfies Record<string, readonly string[]>;

export interface SharedPage {
  kind: 'insights' | 'canvas';
  /** The last part of the path: the name of the page of insights, or the canvas's id. */
  key: string;
  /** Fields of Store that it asks beside the store's own names and figures. */
  questions: readonly string[];
}

/** null for a page that can't be shared. `page`: below the store's path. */
export function readSharedPage(page: string): SharedPage | null {
  const [folder, key, ...rest] = page.split('/');
  if (key === undefined || key === '' || rest.length > 0) return null;
  if (folder === 'canvases') return { kind: 'canvas', key, questions: ['canvas'] };
  if (folder !== 'insights' || !Object.hasOwn(byPage, key)) return null;
  return { kind: 'insights', key, questions: byPage[key as keyof typeof byPage] };
}

/** The keys of the pages of insights that can be shared. */
export const sharedInsightPages: readonly string[] = Object.keys(byPage);
