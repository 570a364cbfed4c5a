// The pages of insights. A page is one component that is handed what is looked at.
import type { ComponentType } from 'react';
import type { Format } from '../../data/format.ts';
import { BreakdownPage } from './breakdown/breakdown-page.tsx';
import { ChannelsPage } from './channels/channels-page.tsx';
import { CohortsPage } from './cohorts/cohorts-page.tsx';
import { DidItWorkPage } from './did-it-work/did-it-work-page.tsx';
import { FirstAndNextPage } from './first-and-next/first-and-next-page.tsx';
import { type InsightPageName, insightPageNames } from './insight-page-names.ts';
import type { InsightView } from './insight-view.ts';
import { NearStorePage } from './near-store/near-store-page.tsx';
import { OrderValuesPage } from './order-values/order-values-page.tsx';
import { ProductsPage } from './products/products-page.tsx';
import { RhythmPage } from './rhythm/rhythm-page.tsx';

export interface InsightPageProps {
  view: InsightView;
  format: Format;
}

type Key = (typeof insightPageNames)[number]['key'];

const pages: Record<Key, ComponentType<InsightPageProps>> = {
  channels: ChannelsPage,
  'first-and-next': FirstAndNextPage,
  breakdown: BreakdownPage,
  products: ProductsPage,
  'order-value': OrderValuesPage,
  cohorts: CohortsPage,
  rhythm: RhythmPage,
  'near-store': NearStorePage,
  'did-it-work': DidItWorkPage,
};

export const insightPages: readonly (InsightPageName & { Page: ComponentType<InsightPageProps> })[] =
  insightPageNames.map((one) => ({ ...one, Page: pages[one.key] }));
