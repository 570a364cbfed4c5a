import type { RequestContext } from '../../context.ts';
import { refuse, refuseUnknown } from '../../refused.ts';
import { checkVersion, type ItemChanges, readItemChanges } from '../folders/item-changes.ts';
import { type CanvasModel, type StoredEdge, type StoredNode, toCanvas } from './canvas-model.ts';
import { checkCanvas } from './check-canvas.ts';
import { toStored } from './create-canvas.ts';
import { findCanvas } from './find-canvases.ts';

const settingsBytesMax = 20_000;

export interface CanvasChanges extends ItemChanges {
  nodes?: StoredNode[] | null;
  edges?: StoredEdge[] | null;
  settings?: unknown;
}

/** Lists replace. Every change makes the next version; without `expectedVersion` the last writer wins. */
export async function updateCanvas(context: RequestContext, input: CanvasChanges): Promise<{ canvas: CanvasModel }> {
  const current = await findCanvas(context, input.id);
  if (current === null) refuseUnknown('id', 'canvas');
  const { store } = current;
  const picture = toStored({ nodes: input.nodes ?? current.nodes, edges: input.edges ?? current.edges });
  if (input.nodes && !input.edges) {
    const present = new Set(picture.nodes.map((node) => node.segmentId));
    picture.edges = picture.edges.filter((edge) => present.has(edge.source) && present.has(edge.target));
  }
  const drawn = Boolean(input.nodes || input.edges);
  if (drawn) await checkCanvas(context, store, picture.nodes, picture.edges);
  const settings = readSettings(input.settings);
  const data = {
    ...(await readItemChanges(context, store, 'CANVAS', input)),
    ...(drawn && picture),
    ...(settings !== null && { settings }),
    version: { increment: 1 },
  };
  const row = await context.services.database.inStore(store.id, async ({ prisma }) => {
    const locked = await prisma.$queryRaw<
      { version: number }[]
    >`SELECT version FROM canvases WHERE id = ${current.id} FOR UPDATE`;
    checkVersion(locked, input, 'canvas');
    return prisma.canvas.update({ where: { id: current.id }, data });
  });
  return { canvas: toCanvas(store, row) };
}

function readSettings(settings: unknown): object | null {
  if (settings === undefined || settings === null) return null;
  if (typeof settings !== 'object' || Array.isArray(settings))
    refuse('settings', 'settings is an object.', 'WRONG_TYPE');
  if (JSON.stringify(settings).length > settingsBytesMax) {
    refuse('settings', `settings has at most ${settingsBytesMax} bytes.`, 'LIMIT');
  }
  return settings;
}
