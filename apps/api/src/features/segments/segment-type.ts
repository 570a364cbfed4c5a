import { builder } from '../../builder.ts';
import { pageArguments } from '../../connection.ts';
import type { RequestContext } from '../../context.ts';
import { AmountBaseEnum, NodeInterface, SortDirection } from '../../scalars.ts';
import { itemFields } from '../folders/item-fields.ts';
import { StoreMember } from '../organizations/store-member-type.ts';
import { PersonConnection } from '../people/person-connection-type.ts';
import { shownDefinition } from '../privacy/shown-to.ts';
import { readAsOf } from '../stores/read-as-of.ts';
import { describeSegment } from './describe-segment.ts';
import { explainPerson } from './explain-segment.ts';
import { ExplanationType } from './explanation-type.ts';
import { findChannelHandles } from './find-channel-handles.ts';
import { findMembers } from './find-members.ts';
import { findVersions, readVersion } from './find-versions.ts';
import { SegmentFunnelStep, SegmentNearMiss } from './funnel-type.ts';
import {
  SegmentCount,
  SegmentMetrics,
  SegmentRevenueDay,
  SegmentVersionHistory,
  windowAndBase,
} from './metrics-type.ts';
import { Moves } from './moves-type.ts';
import { readCounts, readHistory, readMetrics, readOverlap, readRevenue } from './read-figures.ts';
import { type Asked, readFunnel, readNearMisses } from './read-funnel.ts';
import { readMoves } from './read-moves.ts';
import { readSegmentInput } from './read-segment-input.ts';
import { readVersionHistory } from './read-version-history.ts';
import type { SegmentModel } from './segment-model.ts';
import { selectedMetrics } from './selected-metrics.ts';
import { toDefinition } from './to-segment-input.ts';
import { SegmentVersion, SegmentVersionConnection } from './version-type.ts';

export const MemberSort = builder.enumType('MemberSort', {
  values: {
    NAME: { value: 'name' },
    ENTERED_AT: { value: 'enteredAt' },
    ORDER_COUNT: { value: 'orderCount' },
    AMOUNT: { value: 'amount' },
    FIRST_ORDER_AT: { value: 'firstOrderAt' },
    LAST_ORDER_AT: { value: 'lastOrderAt' },
  } as const,
});

async function asked(context: RequestContext, segment: SegmentModel, args: { asOf?: string | null }): Promise<Asked> {
  const asOf = readAsOf(context, segment.store, args.asOf);
  return { store: segment.store, asOf, input: await readSegmentInput(context, segment) };
}

export const Segment = builder.objectRef<SegmentModel>('Segment').implement({
  description: 'People who fit a definition, on any day: computed from the facts, never kept as a list.',
  interfaces: [NodeInterface],
  fields: (t) => ({
    ...itemFields(t),
    emoji: t.exposeString('emoji', { nullable: true, description: 'The sign beside its name.' }),
    description: t.exposeString('description', { nullable: true, description: 'Words of who made it.' }),
    definition: t.field({
      type: 'JSON',
      description: 'Who is in it, as JSON; values of personal data are hidden from who may not see them.',
      resolve: ({ store, definition }) => shownDefinition(store, definition),
    }),
    sentence: t.string({
      description: 'The definition as a sentence.',
      resolve: async (segment, _args, context) => (await describeSegment(context, segment)).sentence,
    }),
    text: t.string({
      description: 'The definition in text form, one condition a line.',
      resolve: async (segment, _args, context) => (await describeSegment(context, segment)).text,
    }),
    recipeHandle: t.exposeString('recipeHandle', { nullable: true, description: 'The recipe that made it.' }),
    tags: t.exposeStringList('tags', { description: 'Free words, in the order of the alphabet.' }),
    owner: t.field({
      type: StoreMember,
      nullable: true,
      description: 'Who made it, or whom it was handed to; null = nobody who is a member.',
      resolve: async ({ store, ownerId }, _args, context) =>
        (ownerId !== null && (await context.loaders.members(store)).get(ownerId)) || null,
    }),
    channels: t.stringList({
      description: 'The channel handles the definition names: colours its marks.',
      resolve: ({ definition }) => findChannelHandles(toDefinition(definition).condition),
    }),
    metrics: t.field({
      type: SegmentMetrics,
      description: 'Its figures at an instant; means of nobody are null.',
      args: { asOf: t.arg({ type: 'Date' }), base: t.arg({ type: AmountBaseEnum, defaultValue: 'gross' }) },
      resolve: (segment, args, context, info) =>
        readMetrics(context, segment, { ...args, options: selectedMetrics(info) }),
    }),
    history: t.field({
      type: [SegmentMetrics],
      description: 'Its figures at the end of every day, both ends included, in order.',
      args: windowAndBase,
      resolve: (segment, args, context, info) =>
        readHistory(context, segment, { ...args, options: selectedMetrics(info) }),
    }),
    versionHistory: t.field({
      type: [SegmentVersionHistory],
      description:
        'What was read then: the history under the definitions before the current one, each up to the day the next was saved (the first from the start of the window), in order, at most 12.',
      args: windowAndBase,
      resolve: (segment, args, context, info) =>
        readVersionHistory(context, segment, { ...args, options: selectedMetrics(info) }),
    }),
    counts: t.field({
      type: [SegmentCount],
      description: 'Customer counts only, every `stepDays` days up to `to`: for sparklines.',
      args: {
        from: t.arg({ type: 'Date', required: true }),
        to: t.arg({ type: 'Date', required: true }),
        stepDays: t.arg.int({ defaultValue: 7 }),
      },
      resolve: (segment, args, context) => readCounts(context, segment, args),
    }),
    revenue: t.field({
      type: [SegmentRevenueDay],
      description: 'What was ordered each day by those who join, stay and leave: one row a day, zeros included.',
      args: windowAndBase,
      resolve: (segment, args, context) => readRevenue(context, segment, args),
    }),
    members: t.field({
      type: PersonConnection,
      description:
        'Who is in it at an instant. The order is total, so pages of one `asOf` neither repeat nor leave out anybody.',
      args: {
        ...pageArguments,
        asOf: t.arg({ type: 'Date' }),
        base: t.arg({ type: AmountBaseEnum, defaultValue: 'gross' }),
        query: t.arg.string(),
        sort: t.arg({ type: MemberSort, defaultValue: 'name' }),
        direction: t.arg({ type: SortDirection, defaultValue: 'ASC' }),
      },
      resolve: (segment, args, context) => findMembers(context, segment, args),
    }),
    overlap: t.int({
      description: 'How many are in this and in another segment; null where there is no such segment.',
      nullable: true,
      args: { segmentId: t.arg.id({ required: true }), asOf: t.arg({ type: 'Date' }) },
      resolve: (segment, args, context) => readOverlap(context, segment, args),
    }),
    versions: t.field({
      type: SegmentVersionConnection,
      description: 'Every definition the segment has had, the latest first.',
      args: { ...pageArguments },
      resolve: (segment, args, context) => findVersions(context, segment, args),
    }),
    savedVersion: t.field({
      type: SegmentVersion,
      nullable: true,
      description: 'One of its versions; null where it never had it.',
      args: { version: t.arg.int({ required: true }) },
      resolve: (segment, { version }, context) => readVersion(context, segment, version),
    }),
    explain: t.field({
      type: ExplanationType,
      nullable: true,
      description: 'null for a person who is not known by then.',
      args: { personId: t.arg.id({ required: true }), asOf: t.arg({ type: 'Date' }) },
      resolve: async (segment, args, context) =>
        explainPerson(context, await asked(context, segment, args), args.personId),
    }),
    funnel: t.field({
      type: [SegmentFunnelStep],
      description: 'How many people each condition leaves.',
      args: { asOf: t.arg({ type: 'Date' }) },
      resolve: async (segment, args, context) => readFunnel(context, await asked(context, segment, args)),
    }),
    nearMisses: t.field({
      type: [SegmentNearMiss],
      description: 'Whom a single condition keeps out, where all of several must hold, or two at least.',
      args: { asOf: t.arg({ type: 'Date' }) },
      resolve: async (segment, args, context) => readNearMisses(context, await asked(context, segment, args)),
    }),
    moves: t.field({
      type: Moves,
      description:
        'Who went from this segment into another in a window of local days, both included; null where there is no such segment.',
      nullable: true,
      args: {
        toSegmentId: t.arg.id({ required: true }),
        from: t.arg({ type: 'Date', required: true }),
        to: t.arg({ type: 'Date', required: true }),
        maxGapDays: t.arg.int({ defaultValue: 0 }),
        base: t.arg({ type: AmountBaseEnum, defaultValue: 'gross' }),
      },
      resolve: (segment, args, context) => readMoves(context, segment, args),
    }),
  }),
});
