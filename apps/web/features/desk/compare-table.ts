// The canvases that one recipe made in several stores, laid beside each other by the recipe's own keys. Counts, shares and rates alone:
// amounts of different currencies are neither shown nor added.
import type { CompareCanvasQuery, CompareRecipesQuery } from '../../gql/graphql.ts';

export type AppliedRecipe = NonNullable<CompareRecipesQuery['store']>['appliedRecipes'][number];
export type ComparedCanvas = NonNullable<NonNullable<CompareCanvasQuery['store']>['canvas']>;

/** One store's part. */
export interface Compared {
  storeId: string;
  customerCount: number;
  recipe: AppliedRecipe;
  canvas: ComparedCanvas;
}

export interface SegmentCell {
  count: number;
  /** Of the store's customers; null where there are none. */
  share: number | null;
}

export type EdgeCell = ComparedCanvas['edges'][number]['moves'];

export interface CompareRow<Cell> {
  key: string;
  label: string;
  /** By store; absent where its canvas has no such part. */
  cells: ReadonlyMap<string, Cell>;
}

/** In the order in which they first occur; named as in the first store that has them. */
export function segmentRows(stores: readonly Compared[]): CompareRow<SegmentCell>[] {
  const rows = new Map<string, { key: string; label: string; cells: Map<string, SegmentCell> }>();
  for (const { storeId, customerCount, canvas, recipe } of stores) {
    const nodes = new Map(canvas.nodes.map(({ segment }) => [segment.id, segment]));
    for (const { key, segmentId } of recipe.madeSegments) {
      const segment = nodes.get(segmentId);
      if (!segment) continue;
      const row = rows.get(key) ?? {
        key,
        label: [segment.emoji, segment.name].filter(Boolean).join(' '),
        cells: new Map(),
      };
      const count = segment.metrics.customerCount;
      row.cells.set(storeId, { count, share: customerCount > 0 ? count / customerCount : null });
      rows.set(key, row);
    }
  }
  return [...rows.values()];
}

/** Edges between the recipe's own segments; those drawn by hand to others are left out. */
export function edgeRows(stores: readonly Compared[]): CompareRow<EdgeCell>[] {
  const rows = new Map<string, { key: string; label: string; cells: Map<string, EdgeCell> }>();
  for (const { storeId, canvas, recipe } of stores) {
    const keys = new Map(recipe.madeSegments.map(({ key, segmentId }) => [segmentId, key]));
    const names = new Map(canvas.nodes.map(({ segment }) => [segment.id, segment.name]));
    for (const { source, target, moves } of canvas.edges) {
      const [from, to] = [keys.get(source), keys.get(target)];
      if (from === undefined || to === undefined) continue;
      const key = `${from} ${to}`;
      const row = rows.get(key) ?? { key, label: `${names.get(source)} → ${names.get(target)}`, cells: new Map() };
      row.cells.set(storeId, moves);
      rows.set(key, row);
    }
  }
  return [...rows.values()];
}

/** The recipes that made a canvas in at least one of the stores, those of the most stores first. */
export function recipesOf(
  stores: readonly (readonly AppliedRecipe[])[],
): { handle: string; name: string; storeCount: number }[] {
  const found = new Map<string, { handle: string; name: string; storeCount: number }>();
  for (const applied of stores) {
    const handles = new Set<string>();
    for (const { handle, name, canvas } of applied) {
      if (canvas === null || handles.has(handle)) continue;
      handles.add(handle);
      found.set(handle, { handle, name, storeCount: (found.get(handle)?.storeCount ?? 0) + 1 });
    }
  }
  return [...found.values()].sort((a, b) => b.storeCount - a.storeCount || a.name.localeCompare(b.name));
}
