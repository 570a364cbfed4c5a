import type { Descriptions } from './descriptions.ts';

const atRisk = 'People who were in the source and not in the target at the beginning or at some instant of the window.';
const moved = 'Those of them who entered the target in the window.';
const rate = 'Moved by at risk, from 0 to 1; null where nobody was at risk.';
const low = 'The lower end of its 95 % interval by Wilson.';
const high = 'The upper end of its 95 % interval by Wilson.';
const source = 'The segment that people move from.';
const target = 'The segment that people move into.';

/** The canvas: how people move between segments. */
export const canvasWords: Descriptions = {
  Canvas: {
    '': 'Segments on a board, and how people move between them.',
    edges: 'With the moves from the beginning of `from` to the end of `to`.',
    'edges(from)': 'The first local day of the window, included.',
    'edges(to)': 'The last local day of the window, included; today at the latest.',
    history: 'The canvas at the end of each day, for its timeline.',
    'history(windowDays)': 'Moves of the days up to each day: 1 to 3,660.',
    nodes: 'Its segments, with where they stand.',
    recipe: 'The recipe that made it; null = none.',
    version: 'Counts its changes from 1; given back as `expectedVersion`.',
  },
  CanvasNode: {
    '': 'A segment on a canvas.',
    x: 'To the right of the origin, in pixels at full size.',
    y: 'Below the origin, in pixels at full size.',
  },
  CanvasEdge: {
    comparison: 'The window against the one before it.',
    moves: 'How people moved along it.',
    source,
    target,
  },
  CanvasEdgeInput: {
    '': 'An edge to draw.',
    source,
    target,
  },
  CanvasNodeInput: {
    '': 'A segment to put on a canvas.',
    segmentId: 'A segment of the store, once on a canvas.',
    x: 'In pixels at full size.',
    y: 'In pixels at full size.',
  },
  CanvasHistory: {
    edges: 'Moves of the window that ends with each day.',
    nodes: 'How many were in each segment at the end of each day.',
    windowDays: 'Days of the window of moves.',
  },
  CanvasEdgeHistory: {
    atRisk: 'One a day, ascending.',
    medianDays: 'One a day, ascending: from the last entry into the source to the move; null without moves.',
    moved: 'One a day, ascending.',
    source,
    target,
  },
  CanvasNodeHistory: { '': 'A segment of the canvas over the days.' },
  CanvasSuggestedEdge: { moves: 'How people moved along it.', source, target },
  CreateCanvasInput: {
    edges: 'Between segments that stand on it, at most 2,000.',
    nodes: 'Each segment once, at most 400.',
  },
  UpdateCanvasInput: {
    edges: 'In place of those before. Absent = as they are.',
    nodes: 'In place of those before. Absent = as they are.',
    settings: 'What the dashboard keeps with it.',
  },
  Moves: {
    '': 'How people moved from one segment into another in a window (docs/semantics.md 5).',
    atRisk,
    moved,
    rate,
    rateLow: low,
    rateHigh: high,
    left: 'Those of the moved who were out of the source when they entered.',
    stayed: 'Those of the moved who were still in the source.',
    medianDays: 'Median of the days from the last entry into the source to the move; null without moves.',
    movers: 'Who they are, the last move first.',
    'movers(people)': 'Which of them.',
    revenueAfter: 'What the moved ordered from their move to the end of the window; null without moves.',
    revenueAfterOrders: 'How many orders those are.',
  },
  MovesComparison: {
    atRisk,
    moved,
    rate,
    rateLow: low,
    rateHigh: high,
    difference: 'This rate less the one before; null where one has none.',
    differenceLow: 'The lower end of its 95 % interval.',
    differenceHigh: 'The upper end of its 95 % interval.',
    from: 'The first day of the window before.',
    to: 'The last day of the window before.',
    p: 'How likely such a difference is without any change; null where it can not be told.',
  },
  EdgePeople: {
    '': 'MOVED: entered the target. LEFT and STAYED: those of them out of, and still in, the source. AT_RISK: could have. NOT_MOVED: could have, and did not.',
  },
};
