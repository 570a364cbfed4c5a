import { builder } from '../../builder.ts';
import { addMutation } from '../../mutation.ts';
import type { UserProblem } from '../../refused.ts';
import { UserError } from '../../scalars.ts';
import { arrangeItems } from '../folders/arrange-items.ts';
import { ArrangeInput, ArrangePayload } from '../folders/arrange-type.ts';
import { archiveCanvas, restoreCanvas } from './archive-canvas.ts';
import type { CanvasModel } from './canvas-model.ts';
import { Canvas } from './canvas-type.ts';
import { createCanvas } from './create-canvas.ts';
import { updateCanvas } from './update-canvas.ts';

const CanvasNodeInput = builder.inputType('CanvasNodeInput', {
  fields: (t) => ({
    segmentId: t.id({ required: true }),
    x: t.float({ required: true }),
    y: t.float({ required: true }),
  }),
});
const CanvasEdgeInput = builder.inputType('CanvasEdgeInput', {
  fields: (t) => ({ source: t.id({ required: true }), target: t.id({ required: true }) }),
});
const CreateCanvasInput = builder.inputType('CreateCanvasInput', {
  fields: (t) => ({
    storeId: t.id({ required: true }),
    name: t.string({ required: true }),
    nodes: t.field({ type: [CanvasNodeInput], required: true }),
    edges: t.field({ type: [CanvasEdgeInput], required: true }),
    folderId: t.id(),
  }),
});
const UpdateCanvasInput = builder.inputType('UpdateCanvasInput', {
  fields: (t) => ({
    id: t.id({ required: true }),
    name: t.string(),
    nodes: t.field({ type: [CanvasNodeInput] }),
    edges: t.field({ type: [CanvasEdgeInput] }),
    settings: t.field({ type: 'JSON' }),
    folderId: t.id(),
    favourite: t.boolean(),
    expectedVersion: t.int(),
  }),
});
const CanvasIdInput = builder.inputType('CanvasIdInput', { fields: (t) => ({ id: t.id({ required: true }) }) });

const CanvasPayload = builder
  .objectRef<{ canvas?: CanvasModel; userErrors: UserProblem[] }>('CanvasPayload')
  .implement({
    fields: (t) => ({
      canvas: t.field({ type: Canvas, nullable: true, resolve: (payload) => payload.canvas ?? null }),
      userErrors: t.expose('userErrors', { type: [UserError] }),
    }),
  });

addMutation('createCanvas', CanvasPayload, CreateCanvasInput, createCanvas);
addMutation('updateCanvas', CanvasPayload, UpdateCanvasInput, updateCanvas);
addMutation('archiveCanvas', CanvasPayload, CanvasIdInput, (context, { id }) => archiveCanvas(context, id));
addMutation('restoreCanvas', CanvasPayload, CanvasIdInput, (context, { id }) => restoreCanvas(context, id));
addMutation('arrangeCanvases', ArrangePayload, ArrangeInput, (context, input) =>
  arrangeItems(context, 'canvas', input),
);
