// Which pages of the dashboard can be shown to somebody without an account, and the questions of a store that each of them asks.
// A page that is not here can't be shared; a question that is not in its row is refused.

import { formatDay, parseDay } from '../day.ts';
import { askedOf, type DidItWorkAsked, readDidItWorkView } from './did-it-work-view.ts';
import { readInsightView, scopeOf } from './insight-view.ts';
import { readNearStoreView } from './near-store-view.ts';

const firstAndNext = ['firstAndNext', 'timeToSwitch', 'transitions', 'orderPaths', 'firstBuys'] as const;

const byPage = {
  channels: ['channelUse', 'channelGap', 'orderValues', ...firstAndNext],
  'first-and-next': firstAndNext,
  breakdown: ['breakdown', 'breakdownTotals'],
  products: ['breakdown', 'breakdownTotals', 'productAffinity', 'firstProducts'],
  'order-value': ['orderValues'],
  cohorts: ['cohorts'],
  rhythm: ['rhythm', 'rfmGrid'],
  'near-store': ['nearStores', 'geocoding'],
  'did-it-work': ['didItWork'],
} as const satisfies Record<string, readonly string[]>;

export interface SharedPage {
  kind: 'insights' | 'canvas' | 'home';
  /** The last part of the path: the name of the page of insights, or the canvas's id. */
  key: string;
  /** Fields of Store that it asks beside the store's own names and figures. */
  questions: readonly string[];
}

/** null for a page that can't be shared. `page`: below the store's path. */
export function readSharedPage(page: string): SharedPage | null {
  if (page === 'home') return { kind: 'home', key: 'home', questions: ['changes'] };
  const [folder, key, ...rest] = page.split('/');
  if (key === undefined || key === '' || rest.length > 0) return null;
  if (folder === 'canvases') return { kind: 'canvas', key, questions: ['canvas'] };
  if (folder !== 'insights' || !Object.hasOwn(byPage, key)) return null;
  return { kind: 'insights', key, questions: byPage[key as keyof typeof byPage] };
}

/** The keys of the pages of insights that can be shared. */
export const sharedInsightPages: readonly string[] = Object.keys(byPage);

/**
 * The arguments of its questions that a link fixes, with their values: who has it can choose none of them anew. `today`: the
 * store's local date.
 */
export function fixedArguments({ key }: SharedPage, search: string, today: string): Record<string, unknown> {
  const parameters = new URLSearchParams(search);
  if (key === 'did-it-work') return { ...readSharedRates(search, today) };
  const scope = scopeOf(readInsightView(parameters), today);
  if (key !== 'near-store') return { ...scope };
  const { radiusKm, channels } = readNearStoreView(parameters);
  return { ...scope, radiusKm, channels };
}

/** What "Did it work?" is fixed to; null where its search parameters leave a subject or the days to the store. */
export function readSharedRates(search: string, today: string): DidItWorkAsked | null {
  const parameters = new URLSearchParams(search);
  if (!parameters.has('about') || !parameters.has('day')) return null;
  const yesterday = formatDay(parseDay(today)! - 1);
  return askedOf(readDidItWorkView(parameters, { canvases: [], channels: [], lastDay: yesterday }), yesterday);
}
