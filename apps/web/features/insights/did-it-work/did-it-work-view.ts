// What "Did it work?" looks at, as it stands in the URL: a canvas, a segment or a switch of channels, and the days of the measure.
import { parseDay } from '@throughline/core/day';
import { readDay } from '../../segments/segment-view.ts';
import { addDays } from '../../timeline/slider-range.ts';

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

interface Asked {
  canvasId: string | null;
  segmentId: string | null;
  fromChannel: string | null;
  toChannel: string | null;
  from: string;
  to: string;
}

/** What is asked for; null while something is left to choose, or when the days have not begun. */
export function askedOf(view: DidItWorkView, yesterday: string): Asked | null {
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
