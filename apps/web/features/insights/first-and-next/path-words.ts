// Paths of orders as the nodes and bands of a diagram, and in words.
import { type LabelledValue, NO_FURTHER, ordinals, pathLabel } from '@throughline/core/insights/path-label';
import { plainColour } from '@throughline/ui/channel-colour';
import type { SankeyBand, SankeyNode } from '@throughline/ui/sankey-chart';
import type { PathDimension } from './use-first-and-next.ts';

interface Link {
  position: number;
  from: LabelledValue;
  to?: LabelledValue | null;
  customers: number;
}

interface Paths {
  stops: readonly { position: number; value: LabelledValue; customers: number }[];
  links: readonly Link[];
}

const ORDERS = 5;

/** Tells values apart: keys can be any text. */
const idOf = ({ kind, key }: LabelledValue) => `${kind} ${key ?? ''}`;
const END = 'end';

export const linkKey = ({ position, from, to }: Omit<Link, 'customers'>): string =>
  JSON.stringify([position, idOf(from), to ? idOf(to) : END]);

/** "First order in Store, then Online: 1,220", "Third order TV, no further order: 3". */
export function linkWords(link: Omit<Link, 'customers'>, by: PathDimension): string {
  const { position, from, to } = link;
  const began = `${ordinals[position - 1]} order ${by === 'CHANNEL' ? 'in ' : ''}${pathLabel(from, by)}`;
  return `${began}, ${to ? `then ${pathLabel(to, by)}` : 'no further order'}`;
}

/** Nodes from the left, in each column by their place among all values, the end lowest. */
export function sankeyOf(
  { stops, links }: Paths,
  by: PathDimension,
  look: { colour: (value: LabelledValue, place: number) => string; count: (customers: number) => string },
): { columns: string[]; nodes: SankeyNode[]; bands: SankeyBand[] } {
  const people = new Map<string, number>();
  for (const { value, customers } of stops) people.set(idOf(value), (people.get(idOf(value)) ?? 0) + customers);
  const rank = (value: LabelledValue) => (value.kind === 'OTHER' ? -1 : (people.get(idOf(value)) ?? 0));
  const values = [...new Map(stops.map(({ value }) => [idOf(value), value])).values()].sort(
    (a, b) => rank(b) - rank(a),
  );
  const last = Math.max(1, ...links.map(({ position, to }) => (to || position === 1 ? position + 1 : 0)));
  const shown = links.filter(({ position }) => position < last);
  const nodes = Array.from({ length: Math.min(ORDERS, last) }, (_, column) => [
    ...values.flatMap((value, place): SankeyNode[] =>
      stops.some((stop) => stop.position === column + 1 && idOf(stop.value) === idOf(value))
        ? [
            {
              id: `${column} ${idOf(value)}`,
              column,
              label: pathLabel(value, by),
              colour: value.kind === 'VALUE' ? look.colour(value, place) : plainColour.mark,
            },
          ]
        : [],
    ),
    ...(shown.some(({ position, to }) => position === column && !to)
      ? [{ id: `${column} ${END}`, column, label: NO_FURTHER, colour: 'var(--line2)' }]
      : []),
  ]).flat();
  const bands = shown.map(
    (link): SankeyBand => ({
      from: `${link.position - 1} ${idOf(link.from)}`,
      to: `${link.position} ${link.to ? idOf(link.to) : END}`,
      value: link.customers,
      words: `${linkWords(link, by)}: ${look.count(link.customers)}`,
      faint: !link.to,
    }),
  );
  return { columns: ordinals.slice(0, Math.min(ORDERS, last)).map((name) => `${name} order`), nodes, bands };
}
