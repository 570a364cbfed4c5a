// What "Did it work?" looks at, as it stands in its search parameters: a canvas, a segment or a switch of channels, and the days of the measure.
import { formatDay, parseDay } from '../day.ts';

export const lengths = [7, 28, 90, 365] as const;
const LENGTH_MAX = 1830;
export const subjects = ['canvas', 'segment', 'switch'] as const;
export type Subject = (typeof subjects)[number];

export interface DidItWorkView {
  about: Subject;
  canvasId: string | null;
  segmentId: string | null;
  /** Handles. */
  from: string | null;
  to: string | null;
  day: string;
  /** The last day as it was chosen; it may lie ahead. */
  until: string;
  /** One of `lengths`, or null where the last day was chosen by itself. */
  length: number | null;
}

export interface Choices {
  /** In the merchant's order. */
  canvases: readonly { id: string }[];
  /** Handles, most orders first. */
  channels: readonly string[];
  /** The last whole day that has something to look at. */
  lastDay: string;
}

const LENGTH = 28;
const addDays = (day: string, days: number): string => formatDay(parseDay(day)! + days);
const readDay = (text: string | null): string | null => (text !== null && parseDay(text) !== null ? text : null);

/** Without a choice the store's first canvas, else its two largest channels, in the last 28 days. */
export function readDidItWorkView(search: URLSearchParams, { canvases, channels, lastDay }: Choices): DidItWorkView {
  const about = subjects.find((subject) => subject === search.get('about'));
  const length = lengths.find((days) => String(days) === search.get('length')) ?? LENGTH;
  const day = readDay(search.get('day')) ?? addDays(lastDay, 1 - length);
  const until = readDay(search.get('until'));
  const isOwn = until !== null && until >= day && parseDay(until)! - parseDay(day)! < LENGTH_MAX;
  const from = search.get('first') ?? channels[0] ?? null;
  return {
    about: about ?? (search.get('segment') ? 'segment' : canvases.length > 0 ? 'canvas' : 'switch'),
    canvasId: search.get('canvas') ?? canvases[0]?.id ?? null,
    segmentId: search.get('segment'),
    from,
    to: search.get('next') ?? channels.find((handle) => handle !== from) ?? null,
    day,
    until: isOwn ? until : addDays(day, length - 1),
    length: isOwn ? null : length,
  };
}

export interface DidItWorkAsked {
  canvasId: string | null;
  segmentId: string | null;
  fromChannel: string | null;
  toChannel: string | null;
  from: string;
  to: string;
}

/** What is asked for; null while something is left to choose, or when the days have not begun. */
export function askedOf(view: DidItWorkView, yesterday: string): DidItWorkAsked | null {
  const { about, canvasId, segmentId, from, to, day, until } = view;
  const days = { from: day, to: until > yesterday ? yesterday : until };
  if (day > days.to) return null;
  const none = { canvasId: null, segmentId: null, fromChannel: null, toChannel: null };
  if (about === 'canvas') return canvasId === null ? null : { ...none, canvasId, ...days };
  if (about === 'segment') return segmentId === null ? null : { ...none, segmentId, ...days };
  return from === null || to === null || from === to ? null : { ...none, fromChannel: from, toChannel: to, ...days };
}

/** How many of the chosen days are over; null when all are. */
export function daysSoFar({ day, until }: DidItWorkView, yesterday: string): { over: number; of: number } | null {
  if (until <= yesterday) return null;
  const start = parseDay(day)!;
  return { over: Math.max(0, parseDay(yesterday)! - start + 1), of: parseDay(until)! - start + 1 };
}

/** The same with nothing left to the store: what a link is fixed to. null where something is left to choose. */
export function spellOut(view: DidItWorkView, yesterday: string): Record<string, string> | null {
  if (askedOf(view, yesterday) === null) return null;
  const { about, canvasId, segmentId, from, to, day, until, length } = view;
  return {
    about,
    ...(about === 'canvas' && { canvas: canvasId! }),
    ...(about === 'segment' && { segment: segmentId! }),
    ...(about === 'switch' && { first: from!, next: to! }),
    day,
    ...(length === null ? { until } : { length: String(length) }),
  };
}
