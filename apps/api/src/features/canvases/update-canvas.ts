import type { RequestContext } from '../../context.ts';
import { readName } from '../../read-name.ts';
import { refuse, refuseUnknown } from '../../refused.ts';
import { readFolderId } from '../folders/read-folder-id.ts';
import { type CanvasModel, type StoredEdge, type StoredNode, toCanvas } from './canvas-model.ts';
import { checkCanvas } from './check-canvas.ts';
import { toStored } from './create-canvas.ts';
import { findCanvas } from './find-canvases.ts';

const settingsBytesMax = 20_000;

export interface CanvasChanges {
  id: string;
  name?: string | null;
  nodes?: StoredNode[] | null;
  edges?: StoredEdge[] | null;
  settings?: unknown;
  folderId?: string | null;
  favourite?: boolean | null;
  expectedVersion?: number | null;
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
  const folderId = await readFolderId(context, store, 'CANVAS', input.folderId);
  const data = {
    ...(typeof input.name === 'string' && { name: readName('name', input.name) }),
    ...(drawn && picture),
    ...(settings !== null && { settings }),
    ...(folderId !== undefined && { folderId }),
    ...(typeof input.favourite === 'boolean' && { favourite: input.favourite }),
    version: { increment: 1 },
  };
  const row = await context.services.database.inStore(store.id, async ({ prisma }) => {
    const [locked] = await prisma.$queryRaw<
      { version: number }[]
    >`SELECT version FROM canvases WHERE id = ${current.id} FOR UPDATE`;
    if (!locked) refuseUnknown('id', 'canvas');
    if (typeof input.expectedVersion === 'number' && input.expectedVersion !== locked.version) {
      refuse(
        'expectedVersion',
        `The canvas was changed meanwhile: it is at version ${locked.version}.`,
        'VERSION_CONFLICT',
      );
    }
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
