// What a canvas shows, as it stands in the URL: a link shows the same picture to everyone who opens it.
// A window is a number of local days that end with the day looked from.
import { readWindowDays, windowDaysMax } from '@throughline/core/canvases/canvas-window';
import { addMonths, formatDay, parseDay } from '@throughline/core/day';
import { addDays } from '../timeline/slider-range.ts';

export { windowOf } from '@throughline/core/canvases/canvas-window';

export interface Point {
  x: number;
  y: number;
}
export const peopleTabs = ['moved', 'notMoved', 'left', 'stayed', 'atRisk'] as const;
export type PeopleTab = (typeof peopleTabs)[number];
export type Selection = { kind: 'node' | 'edge'; id: string } | null;

export interface CanvasView {
  windowDays: number;
  /** A past local day; null = today. */
  asOf: string | null;
  selection: Selection;
  people: PeopleTab;
  table: boolean;
  suggest: boolean;
  viewport: (Point & { zoom: number }) | null;
}

export const windowChoices = [7, 30, 90, 365] as const;
const readDay = (value: string | null): string | null => (value !== null && parseDay(value) !== null ? value : null);

/** `settings` are those saved with the canvas; the URL wins. An unknown value reads as the default: links outlive screens. */
export function readCanvasView(search: URLSearchParams, settings: unknown): CanvasView {
  const [edge, node] = [search.get('edge'), search.get('node')];
  const numbers = search.get('at')?.split(',').map(Number) ?? [];
  const [x, y, zoom] = numbers;
  const placed = numbers.length === 3 && numbers.every(Number.isFinite) && zoom! > 0;
  return {
    windowDays: readWindowDays(search, settings),
    asOf: readDay(search.get('asOf')),
    selection: edge ? { kind: 'edge', id: edge } : node ? { kind: 'node', id: node } : null,
    people: peopleTabs.find((tab) => tab === search.get('people')) ?? 'moved',
    table: search.get('view') === 'table',
    suggest: search.get('suggest') === '1',
    viewport: placed ? { x: x!, y: y!, zoom: zoom! } : null,
  };
}

/** The search parameters of a change, null = taken away. */
export function writeCanvasView(change: Partial<CanvasView>): Record<string, string | null> {
  const written: Record<string, string | null> = {};
  if (change.windowDays !== undefined) written.window = String(change.windowDays);
  if (change.asOf !== undefined) written.asOf = change.asOf;
  if (change.selection !== undefined) {
    written.edge = change.selection?.kind === 'edge' ? change.selection.id : null;
    written.node = change.selection?.kind === 'node' ? change.selection.id : null;
    written.people = null;
  }
  if (change.people !== undefined) written.people = change.people === 'moved' ? null : change.people;
  if (change.table !== undefined) written.view = change.table ? 'table' : null;
  if (change.suggest !== undefined) written.suggest = change.suggest ? '1' : null;
  if (change.viewport !== undefined) {
    const view = change.viewport;
    written.at = view ? [Math.round(view.x), Math.round(view.y), Math.round(view.zoom * 100) / 100].join(',') : null;
  }
  return written;
}

/** Days from..to, both included; null when `to` lies before `from`. */
export function windowDaysBetween(from: string, to: string): number | null {
  const [a, b] = [parseDay(from), parseDay(to)];
  return a === null || b === null || b < a || b - a + 1 > windowDaysMax ? null : b - a + 1;
}

/** The next of 7, 30, 90, 365, and round again. */
export const nextWindow = (windowDays: number): number =>
  windowChoices.find((choice) => choice > windowDays) ?? windowChoices[0];

/** The day looked from, moved; never past today, which is null. */
export function stepAsOf(
  asOf: string | null,
  today: string,
  unit: 'day' | 'week' | 'month',
  steps: -1 | 1,
): string | null {
  const day = asOf ?? today;
  const moved =
    unit === 'month' ? formatDay(addMonths(parseDay(day)!, steps)) : addDays(day, steps * (unit === 'week' ? 7 : 1));
  return moved >= today ? null : moved;
}
