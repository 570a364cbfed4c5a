import type { Problem } from '@throughline/core/segments/definition';
import { builder } from '../../builder.ts';
import { connectionType } from '../../connection.ts';
import { AmountBaseEnum } from '../../scalars.ts';
import { listArguments } from '../folders/list-arguments.ts';
import { Person } from '../people/person-connection-type.ts';
import { Store } from '../stores/store-type.ts';
import { compareDefinitions } from './compare-definitions.ts';
import { countDefinitions } from './count-definitions.ts';
import { explainPerson } from './explain-segment.ts';
import { ExplanationType } from './explanation-type.ts';
import { findSegments } from './find-segments.ts';
import { SegmentFunnelStep, SegmentNearMiss } from './funnel-type.ts';
import { SegmentMetrics } from './metrics-type.ts';
import { previewSegment, type SegmentPreviewModel, samplePreview } from './preview-segment.ts';
import { readFunnel, readNearMisses } from './read-funnel.ts';
import { readSegmentInput } from './read-segment-input.ts';
import { Segment } from './segment-type.ts';
import { selectedMetrics } from './selected-metrics.ts';
import { SegmentDifference } from './version-type.ts';

export const DefinitionProblem = builder.objectRef<Problem>('DefinitionProblem').implement({
  fields: (t) => ({
    path: t.stringList({ resolve: (problem) => problem.path.map(String) }),
    code: t.exposeString('code'),
    message: t.exposeString('message'),
    hint: t.string({ nullable: true, resolve: (problem) => problem.hint ?? null }),
  }),
});

const SegmentPreview = builder.objectRef<SegmentPreviewModel>('SegmentPreview').implement({
  fields: (t) => ({
    metrics: t.field({ type: SegmentMetrics, nullable: true, resolve: (preview) => preview.metrics }),
    sentence: t.string({ nullable: true, resolve: async (preview) => (await preview.words())?.sentence ?? null }),
    text: t.string({ nullable: true, resolve: async (preview) => (await preview.words())?.text ?? null }),
    problems: t.expose('problems', { type: [DefinitionProblem] }),
    warnings: t.expose('warnings', { type: [DefinitionProblem] }),
    difference: t.field({
      type: SegmentDifference,
      nullable: true,
      description: 'From the saved segment to this definition: who would come and go. null while there is a problem.',
      args: { segmentId: t.arg.id({ required: true }) },
      resolve: async ({ store, input, asOf }, { segmentId }, context) => {
        const segment = await context.loaders.segments.load({ store, id: segmentId });
        if (segment === null || input === null) return null;
        return compareDefinitions({ store, asOf }, await readSegmentInput(context, segment), input);
      },
    }),
    funnel: t.field({
      type: [SegmentFunnelStep],
      description: 'How many people each condition leaves; none while there is a problem.',
      resolve: ({ input, ...preview }, _args, context) => (input ? readFunnel(context, { ...preview, input }) : []),
    }),
    nearMisses: t.field({
      type: [SegmentNearMiss],
      description: 'Whom a single condition keeps out; none while there is a problem.',
      resolve: ({ input, ...preview }, _args, context) => (input ? readNearMisses(context, { ...preview, input }) : []),
    }),
    explain: t.field({
      type: ExplanationType,
      nullable: true,
      description: 'null for a person who is not known by then, and while there is a problem.',
      args: { personId: t.arg.id({ required: true }) },
      resolve: ({ input, ...preview }, { personId }, context) =>
        input ? explainPerson(context, { ...preview, input }, personId) : null,
    }),
    sample: t.field({
      type: [Person],
      args: { first: t.arg.int({ defaultValue: 5 }) },
      resolve: (preview, args, context) => samplePreview(context, preview, args),
    }),
  }),
});

const { Connection: SegmentConnection } = connectionType('SegmentConnection', 'SegmentEdge', Segment);

builder.objectFields(Store, (t) => ({
  segments: t.field({
    type: SegmentConnection,
    args: {
      ...listArguments,
      tags: t.arg.stringList({ description: 'Those that have all of these.' }),
      ownedBy: t.arg.id({ description: 'The id of a member.' }),
    },
    description:
      "In the merchant's order. `query` looks for its words in names, tags, descriptions and sentences; what is found by its name comes first.",
    resolve: (store, args, context) => findSegments(context, store, args),
  }),
  segment: t.field({
    type: Segment,
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (store, args, context) => context.loaders.segments.load({ store, id: args.id }),
  }),
  previewCounts: t.field({
    type: t.listRef('Int', { nullable: true }),
    description: 'How many customers each of up to 250 definitions holds for; null for one with a problem.',
    args: { definitions: t.arg({ type: ['JSON'], required: true }), asOf: t.arg({ type: 'Date' }) },
    resolve: (store, args, context) => countDefinitions(context, store, args),
  }),
  previewSegment: t.field({
    type: SegmentPreview,
    args: {
      definition: t.arg({ type: 'JSON', required: true }),
      asOf: t.arg({ type: 'Date' }),
      base: t.arg({ type: AmountBaseEnum, defaultValue: 'gross' }),
    },
    resolve: (store, args, context, info) =>
      previewSegment(context, store, { ...args, options: selectedMetrics(info) }),
  }),
}));
