// The pages of insights by name, in the order of their tabs.

export interface InsightPageName {
  /** The last part of its path. */
  key: string;
  label: string;
  /** Shows a second segment beside the first. */
  compares?: true;
  /** Chooses what it looks at by itself, without the bar of the other pages. */
  chooses?: true;
}

export const insightPageNames = [
  { key: 'channels', label: 'Channels', compares: true },
  { key: 'first-and-next', label: 'First and next', compares: true },
  { key: 'breakdown', label: 'Breakdown', compares: true },
  { key: 'products', label: 'Products', compares: true },
  { key: 'order-value', label: 'Order value', compares: true },
  { key: 'cohorts', label: 'Cohorts' },
  { key: 'rhythm', label: 'Rhythm' },
  { key: 'near-store', label: 'Near store', compares: true },
  { key: 'did-it-work', label: 'Did it work?', chooses: true },
] as const satisfies readonly InsightPageName[];
