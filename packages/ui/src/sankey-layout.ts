// Where the nodes and links of a Sankey diagram lie: columns from left to right, in each the nodes in a given order.
import { sankey, sankeyLinkHorizontal } from 'd3-sankey';

export interface SankeyNode {
  id: string;
  /** From 0 on, the left one. */
  column: number;
  label: string;
  /** A CSS colour. */
  colour: string;
}

export interface SankeyLink {
  /** Ids of nodes, of a column and of the next. */
  from: string;
  to: string;
  value: number;
}

export interface PlacedNode<Node> {
  node: Node;
  value: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface PlacedLink<Link> {
  link: Link;
  path: string;
  width: number;
  /** Of its middle. */
  x: number;
  y: number;
}

const NODE_WIDTH = 12;
const NODE_GAP = 10;

/** Nodes of a column keep the order in which they are given. */
export function layOutSankey<Node extends SankeyNode, Link extends SankeyLink>(
  nodes: readonly Node[],
  links: readonly Link[],
  { width, height }: { width: number; height: number },
): { nodes: PlacedNode<Node>[]; links: PlacedLink<Link>[] } {
  const layout = sankey<{ node: Node; order: number }, { link: Link }>()
    .nodeId(({ node }) => node.id)
    .nodeAlign(({ node }) => node.column)
    .nodeSort((a, b) => a.order - b.order)
    .nodeWidth(NODE_WIDTH)
    .nodePadding(NODE_GAP)
    .extent([
      [0, 0],
      [width, height],
    ]);
  const placed = layout({
    nodes: nodes.map((node, order) => ({ node, order })),
    links: links.map((link) => ({ link, source: link.from, target: link.to, value: link.value })),
  });
  const pathOf = sankeyLinkHorizontal<{ node: Node; order: number }, { link: Link }>();
  return {
    nodes: placed.nodes.map(({ node, value = 0, x0 = 0, x1 = 0, y0 = 0, y1 = 0 }) => ({
      node,
      value,
      x: x0,
      y: y0,
      width: x1 - x0,
      height: y1 - y0,
    })),
    links: placed.links.map((one) => ({
      link: one.link,
      path: pathOf(one) ?? '',
      width: one.width ?? 0,
      x: (sideOf(one.source).x1 + sideOf(one.target).x0) / 2,
      y: ((one.y0 ?? 0) + (one.y1 ?? 0)) / 2,
    })),
  };
}

function sideOf(end: unknown): { x0: number; x1: number } {
  return end as { x0: number; x1: number };
}
