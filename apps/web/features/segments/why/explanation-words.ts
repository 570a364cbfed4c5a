// An explanation in words: the verdict, what made an entry or exit, and what a condition found.
import type { Format } from '../../../data/format.ts';
import type { ExplanationFieldsFragment } from '../../../gql/graphql.ts';

export type Explanation = ExplanationFieldsFragment;
export type ExplainedCondition = Explanation['conditions'][number];
export type ExplainedFact = ExplainedCondition['facts'][number];
type Change = Explanation['changes'][number];

export interface ExplainedNode {
  condition: ExplainedCondition;
  inside: ExplainedNode[];
}

/** The conditions as a tree: each is followed by those inside it. null without any. */
export function nestConditions(conditions: readonly ExplainedCondition[]): ExplainedNode | null {
  const open: ExplainedNode[] = [];
  for (const condition of conditions) {
    const node: ExplainedNode = { condition, inside: [] };
    open.length = Math.min(open.length, condition.depth);
    open.at(-1)?.inside.push(node);
    open.push(node);
  }
  return open[0] ?? null;
}

/** Whether the person is in, since when, and by what. */
export function verdictWords({ isMember, isInUniverse, changes }: Explanation, format: Format): string {
  const last = changes.at(-1);
  if (!isInUniverse) return 'Not in: who has no order is no customer, and this segment asks customers alone.';
  if (isMember)
    return last ? `In since ${format.instantDate(last.at)}, ${causeWords(last)}.` : 'In from the beginning.';
  return last ? `Not in: left on ${format.instantDate(last.at)}, ${causeWords(last)}.` : 'Not in, and never was.';
}

const facts: Readonly<Record<string, string>> = {
  order: 'by an order',
  refund: 'by a refund',
  event: 'by an event',
  attribute: 'by what became known of the person',
};

/** What made an entry or exit. */
export function causeWords({ cause }: Pick<Change, 'cause'>): string {
  if (typeof cause !== 'object' || cause === null) return 'by a change';
  if ('fact' in cause) return facts[String(cause.fact)] ?? 'by a fact';
  return 'windowEdge' in cause ? 'as time passed' : 'as records of the person were joined';
}

/** How many facts it looked at and what they gave; empty where it counts none. */
export function foundWords(condition: ExplainedCondition, format: Format): string {
  const { selectedCount, matchingCount, measured, measuredAmount } = condition;
  const parts: string[] = [];
  if (selectedCount != null) {
    const kind = condition.facts[0]?.kind;
    const noun = kind === 'ORDER' ? 'order' : kind === 'EVENT' ? 'event' : kind === 'STAY' ? 'stay' : 'fact';
    parts.push(
      `${format.count(matchingCount)} of ${format.count(selectedCount)} ${noun}${selectedCount === 1 ? '' : 's'} match`,
    );
  }
  if (measuredAmount) parts.push(`together ${format.money(measuredAmount)}`);
  else if (measured != null) parts.push(`measured ${measuredWords(measured, format)}`);
  return parts.join(', ');
}

const measuredWords = (measured: unknown, format: Format): string =>
  typeof measured === 'number' ? format.decimal(measured, Number.isInteger(measured) ? 0 : 2) : String(measured);

/** One fact, without whether it matches. */
export function factWords(fact: ExplainedFact, format: Format, channelName: (handle: string) => string): string {
  const step = fact.step == null ? '' : `step ${fact.step}: `;
  const on = fact.at == null ? '' : format.instantDate(fact.at);
  if (fact.kind === 'ORDER') {
    const { order } = fact;
    if (!order) return `${step}order, ${on}`;
    const number = order.position == null ? 'order' : `order ${format.count(order.position)}`;
    return `${step}${number}, ${on}, ${channelName(order.channel)}, ${format.money(order.gross)}`;
  }
  if (fact.kind === 'EVENT') return `${step}${fact.eventKind ?? 'event'}, ${on}`;
  if (fact.kind === 'STAY')
    return fact.leftAt == null ? `in since ${on}` : `in from ${on} to ${format.instantDate(fact.leftAt)}`;
  if (fact.kind === 'PLACE') return placeWords(fact, format);
  if (fact.kind === 'LIST') return `on ${fact.value ?? 'the list'} since ${on}`;
  if (fact.kind === 'SHARE') return shareWords(fact, format);
  if (fact.kind === 'MOVE') return `moved on ${on}, ${fact.stayed ? 'still in the first' : 'no longer in the first'}`;
  if (fact.kind === 'STANDING') return standingWords(fact);
  if (fact.value == null && fact.before == null) return 'nothing is known';
  const value = fact.value ?? 'nothing';
  const change = fact.before == null ? value : `${fact.before} became ${value}`;
  return `${change}${on === '' ? '' : `, since ${on}`}${fact.assumed ? ', assumed for the time before' : ''}`;
}

/** By the postal code alone it is not known to the house. */
function placeWords({ place, km, geocoding }: ExplainedFact, format: Format): string {
  const about = geocoding === 'postalCode' ? ', by postal code' : '';
  return `${format.decimal(km ?? 0, 2)} km from ${place ?? 'the place'}${about}`;
}

function shareWords({ share, bounds }: ExplainedFact, format: Format): string {
  const [from = 0, to = 0] = bounds ?? [];
  const place = (value: number) => format.decimal(value, 4);
  return `place ${place(share ?? 0)}, asked from ${place(from)} to below ${place(to)}`;
}

const measureNames: Readonly<Record<string, string>> = {
  recency: 'last order',
  frequency: 'orders',
  monetary: 'spent',
};

function standingWords({ measure, value, cutPoints }: ExplainedFact): string {
  const cuts = cutPoints ?? [];
  return `${measureNames[measure ?? ''] ?? measure} ${value}${cuts.length > 0 ? `; the classes end at ${cuts.join(', ')}` : ''}`;
}

/** A group is said in short: what stands in it follows. */
export function groupWords(
  { path, sentence }: Pick<ExplainedCondition, 'path' | 'sentence'>,
  inside: readonly ExplainedNode[],
): string {
  const held = inside.filter(({ condition }) => condition.holds).length;
  const key = inside[0]!.condition.path[path.length];
  if (key === 'not') return 'Not:';
  const counted = `${held} of ${inside.length} hold`;
  if (key === 'all') return `All of these: ${counted}`;
  if (key === 'any') return `Any of these: ${counted}`;
  const wanted = /at least (\d+) of these/.exec(sentence)?.[1];
  return `At least ${wanted ?? 'some'} of these: ${counted}`;
}
