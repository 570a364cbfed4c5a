// The pages of insights, in the order of their tabs. A page is one component that is handed what is looked at.
import type { ComponentType } from 'react';
import type { Format } from '../../data/format.ts';
import { BreakdownPage } from './breakdown/breakdown-page.tsx';
import { CohortsPage } from './cohorts/cohorts-page.tsx';
import type { InsightView } from './insight-view.ts';
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
}

export const insightPages: readonly InsightPage[] = [
  { key: 'breakdown', label: 'Breakdown', Page: BreakdownPage, compares: true },
  { key: 'cohorts', label: 'Cohorts', Page: CohortsPage },
  { key: 'rhythm', label: 'Rhythm', Page: RhythmPage },
];
