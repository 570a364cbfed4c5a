import type { EdgeComparison } from '@throughline/engine/engine';
import { builder } from '../../builder.ts';
import { connectionType } from '../../connection.ts';
import { NodeInterface } from '../../scalars.ts';
import { itemFields } from '../folders/item-fields.ts';
import { listArguments } from '../folders/list-arguments.ts';
import { Moves } from '../segments/moves-type.ts';
import { Segment } from '../segments/segment-type.ts';
import { Store } from '../stores/store-type.ts';
import type { CanvasModel } from './canvas-model.ts';
import { findCanvases, readCanvas } from './find-canvases.ts';
import { type CanvasEdgeModel, type CanvasNodeModel, findEdges, findNodes } from './find-edges.ts';
import { findSuggestedEdges, type SuggestedEdgeModel } from './find-suggested-edges.ts';

const CanvasNode = builder.objectRef<CanvasNodeModel>('CanvasNode').implement({
  fields: (t) => ({
    id: t.id({ resolve: (node) => node.segment.id }),
    segment: t.expose('segment', { type: Segment }),
    x: t.exposeFloat('x'),
    y: t.exposeFloat('y'),
  }),
});

const MovesComparison = builder.objectRef<EdgeComparison>('MovesComparison').implement({
  description: 'This window against the preceding one of equal length.',
  fields: (t) => ({
    from: t.field({ type: 'Date', resolve: (comparison) => comparison.window.from }),
    to: t.field({ type: 'Date', resolve: (comparison) => comparison.window.to }),
    moved: t.exposeInt('moved'),
    atRisk: t.exposeInt('atRisk'),
    rate: t.exposeFloat('rate', { nullable: true }),
    rateLow: t.exposeFloat('rateLow', { nullable: true }),
    rateHigh: t.exposeFloat('rateHigh', { nullable: true }),
    difference: t.exposeFloat('difference', { nullable: true }),
    differenceLow: t.exposeFloat('differenceLow', { nullable: true }),
    differenceHigh: t.exposeFloat('differenceHigh', { nullable: true }),
    p: t.exposeFloat('p', { nullable: true }),
    clear: t.exposeBoolean('clear', { description: "q < 0.05 by Benjamini-Hochberg over the canvas's edges." }),
  }),
});

const CanvasEdge = builder.objectRef<CanvasEdgeModel>('CanvasEdge').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    source: t.exposeID('source'),
    target: t.exposeID('target'),
    moves: t.field({ type: Moves, resolve: (edge) => edge.moves() }),
    comparison: t.field({ type: MovesComparison, resolve: (edge) => edge.comparison() }),
  }),
});

const CanvasSuggestedEdge = builder.objectRef<SuggestedEdgeModel>('CanvasSuggestedEdge').implement({
  fields: (t) => ({
    source: t.id({ resolve: (edge) => edge.source.id }),
    target: t.id({ resolve: (edge) => edge.target.id }),
    moves: t.expose('moves', { type: Moves }),
  }),
});

const windowArguments = builder.args((t) => ({
  from: t.field({ type: 'Date', required: true }),
  to: t.field({ type: 'Date', required: true }),
}));

export const Canvas = builder.objectRef<CanvasModel>('Canvas').implement({
  interfaces: [NodeInterface],
  fields: (t) => ({
    ...itemFields(t),
    settings: t.expose('settings', {
      type: 'JSON',
      description: 'Window and view as last saved: `{ windowDays } | { from, to }`, `viewport`.',
    }),
    nodes: t.field({ type: [CanvasNode], resolve: (canvas, _args, context) => findNodes(context, canvas) }),
    edges: t.field({
      type: [CanvasEdge],
      args: windowArguments,
      resolve: (canvas, args, context) => findEdges(context, canvas, args),
    }),
    suggestedEdges: t.field({
      type: [CanvasSuggestedEdge],
      description: 'Pairs of nodes without an edge and at least 10 moved in the window, largest ten first.',
      args: windowArguments,
      resolve: (canvas, args, context) => findSuggestedEdges(context, canvas, args),
    }),
  }),
});

const { Connection: CanvasConnection } = connectionType('CanvasConnection', 'CanvasEdgeOfConnection', Canvas);

builder.objectFields(Store, (t) => ({
  canvases: t.field({
    type: CanvasConnection,
    args: listArguments,
    resolve: (store, args, context) => findCanvases(context, store, args),
  }),
  canvas: t.field({
    type: Canvas,
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (store, args, context) => readCanvas(context, store, args.id),
  }),
}));
