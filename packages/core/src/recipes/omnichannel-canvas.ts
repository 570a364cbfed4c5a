// The canvas that the omnichannel recipe lays out, for one pair of channels or for all. Coordinates are the upper left
// corners of nodes on a grid of 20.
//
// An edge must be a way to go: where one order can bring a person into both ends at once there is no move between
// them (docs/semantics.md 5), so "uses X" and "initial use of X" have no edges, and "first via X" has none to an
// "only continued" that counts one-time buyers.

import { type OmnichannelKey, type OnlyContinued, type RecipeSegment, segmentsFor } from './omnichannel.ts';

export interface LayoutNode {
  /** Index into `segments`. */
  segment: number;
  x: number;
  y: number;
}

/** Source and target are indexes into `segments`. */
export interface LayoutEdge {
  source: number;
  target: number;
}

export interface RecipeLayout {
  name: string;
  /** Each segment once, however many pairs share it. */
  segments: RecipeSegment[];
  nodes: LayoutNode[];
  edges: LayoutEdge[];
}

const COLUMN = 440;
const ROW = 200;

/** The five segments of one pair with the ways between them. */
export function pairLayout(
  x: string,
  y: string,
  channelName: (handle: string) => string,
  onlyContinued: OnlyContinued = 'strict',
): RecipeLayout {
  const layout = newLayout(`Omnichannel: ${channelName(x)} and ${channelName(y)}`);
  addChannel(layout, x, [y], channelName, onlyContinued, 0);
  return layout;
}

/** Every ordered pair of the channels given, one band a first channel; segments that pairs share stand once. */
export function allPairsLayout(
  channels: readonly string[],
  channelName: (handle: string) => string,
  onlyContinued: OnlyContinued = 'strict',
): RecipeLayout {
  const layout = newLayout('Omnichannel: all channels');
  let top = 0;
  for (const x of channels) {
    const others = channels.filter((channel) => channel !== x);
    if (others.length > 0) top = addChannel(layout, x, others, channelName, onlyContinued, top);
  }
  return layout;
}

function newLayout(name: string): RecipeLayout {
  return { name, segments: [], nodes: [], edges: [] };
}

/** Adds the band of a first channel from `top` down; returns where the next band starts. */
function addChannel(
  layout: RecipeLayout,
  x: string,
  others: string[],
  channelName: (handle: string) => string,
  onlyContinued: OnlyContinued,
  top: number,
): number {
  const shared = segmentsFor(x, others[0]!, channelName, onlyContinued);
  const place = (segment: RecipeSegment, column: number, row: number): number => {
    const index = layout.segments.push(segment) - 1;
    layout.nodes.push({ segment: index, x: column * COLUMN, y: top + row * ROW });
    return index;
  };
  const own = (key: OmnichannelKey) => shared.find((one) => one.key === key)!;
  const only = place(own('onlyContinued'), 1, 0);
  const then = others.map((y, row) => {
    const segment = segmentsFor(x, y, channelName, onlyContinued).find(({ key }) => key === 'thenY')!;
    return place(segment, 2, row + 1);
  });
  const first = place(own('first'), 0, others.length / 2);
  place(own('initialUse'), 0, others.length + 1);
  place(own('uses'), 1, others.length + 1);
  if (onlyContinued === 'strict') layout.edges.push({ source: first, target: only });
  for (const target of then) {
    layout.edges.push({ source: first, target }, { source: only, target });
  }
  return top + (others.length + 2) * ROW + 60;
}
