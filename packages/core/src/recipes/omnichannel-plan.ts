// The plan of the omnichannel recipe, for one pair of channels or for all. An edge must be a way to go: where one order can
// bring a person into both ends at once there is no move between them (docs/semantics.md 5), so "uses X" and "initial use of
// X" have no edges, and "first via X" has none to an "only continued" that counts one-time buyers.

import type { Invariant } from './invariants.ts';
import { type OmnichannelKey, type OnlyContinued, segmentsFor } from './omnichannel-segments.ts';
import { customersWho, type PlanSegment, type RecipePlan } from './recipe-plan.ts';

const COLUMN = 440;
const ROW = 200;

export interface OmnichannelChoice {
  /** Names for screens. */
  channelName: (handle: string) => string;
  onlyContinued?: OnlyContinued;
}

/** The five segments of one pair with the ways between them; `storeChannels` are all the store has. */
export function pairPlan(
  x: string,
  y: string,
  storeChannels: readonly string[],
  choice: OmnichannelChoice,
): RecipePlan {
  const plan = newPlan(`Omnichannel: ${choice.channelName(x)} and ${choice.channelName(y)}`);
  addChannel(plan, x, [y], storeChannels, choice, 0);
  return plan;
}

/** Every ordered pair of the channels given, one band a first channel; segments that pairs share stand once. */
export function allPairsPlan(channels: readonly string[], choice: OmnichannelChoice): RecipePlan {
  const plan = newPlan('Omnichannel: all channels');
  let top = 0;
  for (const x of channels) {
    const others = channels.filter((channel) => channel !== x);
    if (others.length > 0) top = addChannel(plan, x, others, channels, choice, top);
  }
  return plan;
}

function newPlan(name: string): RecipePlan {
  return { name, segments: [], sets: [], nodes: [], edges: [], invariants: [], insights: [] };
}

/** Adds the band of a first channel from `top` down; returns where the next band starts. */
function addChannel(
  plan: RecipePlan,
  x: string,
  others: readonly string[],
  storeChannels: readonly string[],
  choice: OmnichannelChoice,
  top: number,
): number {
  const [uses, first, initialUse, only] = (['uses', 'first', 'initialUse', 'onlyContinued'] as const).map((kind) =>
    planSegment(kind, x, others[0]!, choice),
  ) as [PlanSegment, PlanSegment, PlanSegment, PlanSegment];
  const then = others.map((y) => planSegment('thenY', x, y, choice));
  plan.segments.push(uses, first, initialUse, ...then, only);
  const place = ({ key }: PlanSegment, column: number, row: number) =>
    plan.nodes.push({ segment: key, x: column * COLUMN, y: top + row * ROW });
  place(only, 1, 0);
  then.forEach((segment, row) => {
    place(segment, 2, row + 1);
  });
  place(first, 0, others.length / 2);
  place(initialUse, 0, others.length + 1);
  place(uses, 1, others.length + 1);
  if (choice.onlyContinued !== 'orEmpty') plan.edges.push({ source: first.key, target: only.key });
  for (const { key } of then) plan.edges.push({ source: first.key, target: key }, { source: only.key, target: key });
  addInvariants(plan, x, others, storeChannels, choice);
  plan.insights.push(
    { segment: first.key, dimension: 'TYPE', position: { from: 1, to: 1 }, sentence: 'What they buy first' },
    { segment: uses.key, dimension: 'CHANNEL', sentence: 'Where else they buy' },
  );
  return top + (others.length + 2) * ROW + 60;
}

function planSegment(kind: OmnichannelKey, x: string, y: string, choice: OmnichannelChoice): PlanSegment {
  const made = (only: OnlyContinued) =>
    segmentsFor(x, y, choice.channelName, only).find((segment) => segment.kind === kind)!;
  const { key, name, emoji, description, definition } = made(choice.onlyContinued ?? 'strict');
  const plain = { key, name, emoji, description, definition };
  if (kind !== 'onlyContinued') return plain;
  const readings = (['strict', 'orEmpty'] as const).map((one) => ({ name: one, definition: made(one).definition }));
  return { ...plain, readings };
}

/**
 * uses X = first via X + initial use on 2nd+, always; first via X = one order + only X + later Y, where X and Y are all the
 * store's channels.
 */
function addInvariants(
  plan: RecipePlan,
  x: string,
  others: readonly string[],
  storeChannels: readonly string[],
  { channelName, onlyContinued }: OmnichannelChoice,
): void {
  const nameX = channelName(x);
  const uses: Invariant = {
    kind: 'partition',
    whole: { set: `uses:${x}`, label: `use ${nameX}` },
    parts: [
      { set: `first:${x}`, label: `first via ${nameX}` },
      { set: `initialUse:${x}`, label: 'initial use on 2nd+' },
    ],
    sentence: `Who uses ${nameX} either began there or came to it later.`,
  };
  plan.invariants.push(uses);
  const [y] = others;
  if (!storeChannels.every((channel) => channel === x || channel === y)) return;
  const oneOrder = { set: `oneOrder:${x}`, label: 'one order' };
  const strict = onlyContinued !== 'orEmpty';
  if (strict) plan.sets.push({ key: oneOrder.set, definition: oneOrderOn(plan, x) });
  plan.invariants.push({
    kind: 'partition',
    whole: { set: `first:${x}`, label: `first via ${nameX}` },
    parts: [
      ...(strict ? [oneOrder] : []),
      { set: `onlyContinued:${x}`, label: strict ? `only ${nameX}` : `no order outside ${nameX}` },
      { set: `thenY:${x}:${y}`, label: `later ${channelName(y!)}` },
    ],
    sentence: `Who began in ${nameX} has one order, stayed there, or came to ${channelName(y!)}.`,
  });
}

function oneOrderOn(plan: RecipePlan, x: string) {
  const first = plan.segments.find(({ key }) => key === `first:${x}`)!.definition.condition;
  return customersWho({ all: [first, { orders: { some: { eq: 1 } } }] });
}
