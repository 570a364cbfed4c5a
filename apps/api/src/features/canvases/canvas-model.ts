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

/** A saved journey canvas, with the store it was reached through. Edges name segments of its nodes. */
export interface CanvasModel {
  store: OpenStore;
  id: string;
  name: string;
  version: number;
  nodes: StoredNode[];
  edges: StoredEdge[];
  settings: unknown;
  folderId: string | null;
  favourite: boolean;
  position: number;
  archivedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

interface CanvasRow extends Omit<CanvasModel, 'store' | 'nodes' | 'edges'> {
  nodes: unknown;
  edges: unknown;
}

export function toCanvas(store: OpenStore, row: CanvasRow): CanvasModel {
  return { ...row, nodes: row.nodes as StoredNode[], edges: row.edges as StoredEdge[], store };
}
