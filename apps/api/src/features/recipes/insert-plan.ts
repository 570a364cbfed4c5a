import { withIds } from '@throughline/core/recipes/plan-references';
import type { RecipePlan } from '@throughline/core/recipes/recipe-plan';
import { definitionJson } from '@throughline/core/segments/check/check';
import type { StoreClient } from '@throughline/db/database';
import type { CanvasModel } from '../canvases/canvas-model.ts';
import { insertCanvas } from '../canvases/create-canvas.ts';
import { insertSegment } from '../segments/create-segment.ts';
import type { SegmentModel } from '../segments/segment-model.ts';
import type { OpenStore } from '../stores/open-store.ts';

export interface InsertedPlan {
  /** In the plan's order. */
  segments: SegmentModel[];
  /** By key. */
  byKey: Map<string, SegmentModel>;
  canvas: CanvasModel;
}

/** Makes a plan's segments and canvas, and notes what must hold among them; `existing` segments, by key, are used in place of new ones. */
export async function insertPlan(
  client: Pick<StoreClient, 'prisma'>,
  store: OpenStore,
  createdBy: string,
  plan: RecipePlan,
  { recipeHandle, existing = new Map() }: { recipeHandle: string; existing?: ReadonlyMap<string, SegmentModel> },
): Promise<InsertedPlan> {
  const byKey = await insertPlanSegments(client, store, createdBy, plan, { recipeHandle, existing });
  const canvas = await insertPlanCanvas(client, store, createdBy, plan, byKey);
  const segmentIds = Object.fromEntries([...byKey].map(([key, { id }]) => [key, id]));
  await client.prisma.recipeApplication.create({
    data: { storeId: store.id, canvasId: canvas.id, recipeHandle, plan: toJson(plan), segmentIds, createdBy },
  });
  return { segments: [...byKey.values()], byKey, canvas };
}

/** By key, in the plan's order. */
export async function insertPlanSegments(
  client: Pick<StoreClient, 'prisma'>,
  store: OpenStore,
  createdBy: string,
  plan: RecipePlan,
  { recipeHandle, existing }: { recipeHandle: string; existing: ReadonlyMap<string, SegmentModel> },
): Promise<Map<string, SegmentModel>> {
  const byKey = new Map<string, SegmentModel>();
  for (const { key, name, emoji, description, definition } of plan.segments) {
    const resolved = withIds(definition, (one) => byKey.get(one)?.id ?? null);
    if (resolved === null) throw new Error(`The plan's segment ${key} stands before one it refers to`);
    const fresh = { name, emoji, description, definition: definitionJson(resolved), recipeHandle };
    byKey.set(key, existing.get(key) ?? (await insertSegment(client, store, createdBy, fresh)));
  }
  return byKey;
}

export function insertPlanCanvas(
  client: Pick<StoreClient, 'prisma'>,
  store: OpenStore,
  createdBy: string,
  plan: RecipePlan,
  byKey: ReadonlyMap<string, SegmentModel>,
): Promise<CanvasModel> {
  const idOf = (key: string) => byKey.get(key)!.id;
  return insertCanvas(client, store, createdBy, {
    name: plan.name,
    nodes: plan.nodes.map(({ segment, x, y }) => ({ segmentId: idOf(segment), x, y })),
    edges: plan.edges.map(({ source, target }) => ({ source: idOf(source), target: idOf(target) })),
  });
}

/** A plan is plain data: this only drops what is undefined. */
function toJson(plan: RecipePlan): object {
  return JSON.parse(JSON.stringify(plan)) as object;
}
