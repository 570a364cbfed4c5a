import { findRecipeOf } from '@throughline/core/recipes/recipe-table';
import { builder } from '../../builder.ts';
import { Canvas } from '../canvases/canvas-type.ts';
import { readCanvas } from '../canvases/find-canvases.ts';
import { Segment } from '../segments/segment-type.ts';
import { Store } from '../stores/store-type.ts';
import {
  type ApplicationModel,
  type CheckDay,
  type CheckHistory,
  checkApplication,
  findApplication,
  findApplications,
} from './find-application.ts';
import { RecipeCheckKind } from './recipe-type.ts';

const RecipeCheckDay = builder.objectRef<CheckDay>('RecipeCheckDay').implement({
  fields: (t) => ({
    date: t.expose('day', { type: 'Date' }),
    left: t.exposeInt('left'),
    right: t.exposeInt('right'),
    parts: t.exposeIntList('parts'),
    brokenCount: t.exposeInt('brokenCount', { nullable: true }),
    holds: t.exposeBoolean('holds'),
  }),
});

const RecipeCheckHistory = builder.objectRef<CheckHistory>('RecipeCheckHistory').implement({
  description: 'What must hold among the segments of an applied recipe, on the last day and on each.',
  fields: (t) => ({
    kind: t.expose('kind', { type: RecipeCheckKind }),
    sentence: t.exposeString('sentence'),
    label: t.exposeString('label'),
    left: t.exposeInt('left'),
    leftLabel: t.exposeString('leftLabel'),
    right: t.exposeInt('right'),
    parts: t.exposeIntList('parts'),
    partLabels: t.exposeStringList('partLabels'),
    holds: t.exposeBoolean('holds'),
    broken: t.expose('broken', { type: 'JSON', nullable: true }),
    brokenCount: t.exposeInt('brokenCount', { nullable: true }),
    days: t.expose('days', { type: [RecipeCheckDay] }),
  }),
});

const RecipeInsight = builder
  .objectRef<ApplicationModel['plan']['insights'][number] & { of: ApplicationModel }>('RecipeInsight')
  .implement({
    description: "A breakdown of a segment's orders that the recipe points to.",
    fields: (t) => ({
      sentence: t.exposeString('sentence'),
      dimension: t.string({ resolve: ({ dimension }) => dimension }),
      positionFrom: t.int({ nullable: true, resolve: ({ position }) => position?.from ?? null }),
      positionTo: t.int({ nullable: true, resolve: ({ position }) => position?.to ?? null }),
      segment: t.field({
        type: Segment,
        nullable: true,
        resolve: ({ of, segment }, _args, context) =>
          context.loaders.segments.load({ store: of.store, id: of.segmentIds[segment] ?? '' }),
      }),
    }),
  });

const RecipeMadeSegment = builder.objectRef<{ key: string; segmentId: string }>('RecipeMadeSegment').implement({
  fields: (t) => ({
    key: t.exposeString('key', { description: 'The same in every store that the recipe was applied to.' }),
    segmentId: t.exposeID('segmentId'),
  }),
});

const RecipeApplication = builder.objectRef<ApplicationModel>('RecipeApplication').implement({
  description: 'That a recipe made the canvas.',
  fields: (t) => ({
    handle: t.exposeString('recipeHandle'),
    name: t.string({ resolve: ({ recipeHandle }) => findRecipeOf(recipeHandle)?.name ?? recipeHandle }),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt.getTime() }),
    canvas: t.field({
      type: Canvas,
      nullable: true,
      resolve: ({ store, canvasId }, _args, context) => readCanvas(context, store, canvasId),
    }),
    madeSegments: t.field({
      type: [RecipeMadeSegment],
      description: 'What stands for each segment of the recipe here, also one that was there before.',
      resolve: ({ segmentIds }) => Object.entries(segmentIds).map(([key, segmentId]) => ({ key, segmentId })),
    }),
    insights: t.field({ type: [RecipeInsight], resolve: (of) => of.plan.insights.map((one) => ({ ...one, of })) }),
    checks: t.field({
      type: [RecipeCheckHistory],
      args: {
        from: t.arg({ type: 'Date', required: true }),
        to: t.arg({ type: 'Date', required: true }),
        stepDays: t.arg.int({ defaultValue: 7 }),
      },
      resolve: (application, args, context) => checkApplication(context, application, args),
    }),
  }),
});

builder.objectField(Canvas, 'recipe', (t) =>
  t.field({
    type: RecipeApplication,
    nullable: true,
    resolve: (canvas, _args, context) => findApplication(context, canvas),
  }),
);

builder.objectField(Store, 'appliedRecipes', (t) =>
  t.field({
    type: [RecipeApplication],
    description: 'The canvases that recipes made, the latest first; archived ones are left out.',
    resolve: (store, _args, context) => findApplications(context, store),
  }),
);
