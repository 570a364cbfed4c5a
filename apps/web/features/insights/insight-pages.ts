// The pages of insights, in the order of their tabs. A page is one component that is handed what is looked at.
import type { ComponentType } from 'react';
import type { Format } from '../../data/format.ts';
import { BreakdownPage } from './breakdown/breakdown-page.tsx';
import { ChannelsPage } from './channels/channels-page.tsx';
import { CohortsPage } from './cohorts/cohorts-page.tsx';
import { DidItWorkPage } from './did-it-work/did-it-work-page.tsx';
import { FirstAndNextPage } from './first-and-next/first-and-next-page.tsx';
import type { InsightView } from './insight-view.ts';
import { NearStorePage } from './near-store/near-store-page.tsx';
import { OrderValuesPage } from './order-values/order-values-page.tsx';
import { ProductsPage } from './products/products-page.tsx';
import { RhythmPage } from './rhythm/rhythm-page.tsx';

export interface InsightPageProps {
  view: InsightView;
  format: Format;
}

interface InsightPage {
  /** The last part of its path. */
  key: string;
  label: string;
  Page: ComponentType<InsightPageProps>;
  /** Shows a second segment beside the first. */
  compares?: true;
  /** Chooses what it looks at by itself, without the bar of the other pages. */
  chooses?: true;
}

export const insightPages: readonly InsightPage[] = [
  { key: 'channels', label: 'Channels', Page: ChannelsPage, compares: true },
  { key: 'first-and-next', label: 'First and next', Page: FirstAndNextPage, compares: true },
  { key: 'breakdown', label: 'Breakdown', Page: BreakdownPage, compares: true },
  { key: 'products', label: 'Products', Page: ProductsPage, compares: true },
  { key: 'order-value', label: 'Order value', Page: OrderValuesPage, compares: true },
  { key: 'cohorts', label: 'Cohorts', Page: CohortsPage },
  { key: 'rhythm', label: 'Rhythm', Page: RhythmPage },
  { key: 'near-store', label: 'Near store', Page: NearStorePage },
  { key: 'did-it-work', label: 'Did it work?', Page: DidItWorkPage, chooses: true },
];
