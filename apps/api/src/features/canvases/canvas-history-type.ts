import { builder } from '../../builder.ts';
import { Canvas } from './canvas-type.ts';
import { type CanvasHistoryModel, findCanvasHistory } from './find-canvas-history.ts';

const CanvasNodeHistory = builder.objectRef<CanvasHistoryModel['nodes'][number]>('CanvasNodeHistory').implement({
  fields: (t) => ({
    segmentId: t.exposeID('segmentId'),
    counts: t.exposeIntList('counts', { description: 'Members at the end of each day.' }),
  }),
});

const CanvasEdgeHistory = builder.objectRef<CanvasHistoryModel['edges'][number]>('CanvasEdgeHistory').implement({
  description: 'One entry a day, over the window of `windowDays` days that ends with it.',
  fields: (t) => ({
    source: t.exposeID('source'),
    target: t.exposeID('target'),
    moved: t.exposeIntList('moved'),
    atRisk: t.exposeIntList('atRisk'),
    medianDays: t.field({ type: t.listRef('Int', { nullable: true }), resolve: (edge) => edge.medianDays }),
  }),
});

const CanvasHistory = builder.objectRef<CanvasHistoryModel>('CanvasHistory').implement({
  description: "A canvas on every local day from..to. Each day's figures equal those of the canvas asked for that day.",
  fields: (t) => ({
    from: t.expose('from', { type: 'Date' }),
    to: t.expose('to', { type: 'Date' }),
    windowDays: t.exposeInt('windowDays'),
    nodes: t.expose('nodes', { type: [CanvasNodeHistory] }),
    edges: t.expose('edges', { type: [CanvasEdgeHistory] }),
  }),
});

builder.objectField(Canvas, 'history', (t) =>
  t.field({
    type: CanvasHistory,
    args: {
      from: t.arg({ type: 'Date', required: true }),
      to: t.arg({ type: 'Date', required: true }),
      windowDays: t.arg.int({ required: true }),
    },
    resolve: (canvas, args, context) => findCanvasHistory(context, canvas, args),
  }),
);
