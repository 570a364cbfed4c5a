import type { ItemModel } from '../folders/item-model.ts';
import type { OpenStore } from '../stores/open-store.ts';

export interface StoredNode {
  segmentId: string;
  x: number;
  y: number;
}

export interface StoredEdge {
  source: string;
  target: string;
}

/** A saved journey canvas. Edges name segments of its nodes. */
export interface CanvasModel extends ItemModel {
  nodes: StoredNode[];
  edges: StoredEdge[];
  settings: unknown;
}

interface CanvasRow extends Omit<CanvasModel, 'store' | 'nodes' | 'edges'> {
  nodes: unknown;
  edges: unknown;
}

export function toCanvas(store: OpenStore, row: CanvasRow): CanvasModel {
  return { ...row, nodes: row.nodes as StoredNode[], edges: row.edges as StoredEdge[], store };
}
