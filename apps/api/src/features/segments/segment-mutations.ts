import type { Problem } from '@throughline/core/segments/definition';
import { builder } from '../../builder.ts';
import { addMutation } from '../../mutation.ts';
import type { UserProblem } from '../../refused.ts';
import { UserError } from '../../scalars.ts';
import { arrangeItems } from '../folders/arrange-items.ts';
import { ArrangeInput, ArrangePayload } from '../folders/arrange-type.ts';
import { archiveSegment, restoreSegment } from './archive-segment.ts';
import { createSegment } from './create-segment.ts';
import { duplicateSegment } from './duplicate-segment.ts';
import { restoreVersion } from './find-versions.ts';
import { type RenamedTag, renameTag } from './rename-tag.ts';
import type { SegmentModel } from './segment-model.ts';
import { DefinitionProblem } from './segment-preview-type.ts';
import { Segment } from './segment-type.ts';
import { tagSegments } from './tag-segments.ts';
import { updateSegment } from './update-segment.ts';

interface SegmentPayloadModel {
  segment?: SegmentModel;
  warnings?: Problem[];
  userErrors: UserProblem[];
}

const SegmentPayload = builder.objectRef<SegmentPayloadModel>('SegmentPayload').implement({
  fields: (t) => ({
    segment: t.field({ type: Segment, nullable: true, resolve: (payload) => payload.segment ?? null }),
    userErrors: t.expose('userErrors', { type: [UserError] }),
    warnings: t.field({ type: [DefinitionProblem], resolve: (payload) => payload.warnings ?? [] }),
  }),
});

const CreateSegmentInput = builder.inputType('CreateSegmentInput', {
  fields: (t) => ({
    storeId: t.id({ required: true }),
    name: t.string({ required: true }),
    emoji: t.string(),
    description: t.string(),
    definition: t.field({ type: 'JSON' }),
    definitionText: t.string({ description: 'The text form, in place of `definition`: one of the two.' }),
    folderId: t.id(),
    tags: t.stringList(),
  }),
});
const UpdateSegmentInput = builder.inputType('UpdateSegmentInput', {
  fields: (t) => ({
    id: t.id({ required: true }),
    name: t.string(),
    emoji: t.string(),
    description: t.string(),
    definition: t.field({ type: 'JSON' }),
    definitionText: t.string({ description: 'The text form, in place of `definition`.' }),
    expectedVersion: t.int(),
    note: t.string({ description: 'About the version that another definition makes.' }),
    folderId: t.id(),
    favourite: t.boolean(),
    tags: t.stringList({ description: 'All of them; [] takes off every tag.' }),
    ownerId: t.id({ description: "A member of the store's organization; null = nobody." }),
  }),
});
const SegmentIdInput = builder.inputType('SegmentIdInput', { fields: (t) => ({ id: t.id({ required: true }) }) });
const ArchiveSegmentInput = builder.inputType('ArchiveSegmentInput', {
  fields: (t) => ({ id: t.id({ required: true }) }),
});

const RestoreSegmentVersionInput = builder.inputType('RestoreSegmentVersionInput', {
  fields: (t) => ({
    id: t.id({ required: true }),
    version: t.int({ required: true }),
    expectedVersion: t.int(),
    note: t.string(),
  }),
});

const TagSegmentsPayload = builder
  .objectRef<{ segments?: SegmentModel[]; userErrors: UserProblem[] }>('TagSegmentsPayload')
  .implement({
    fields: (t) => ({
      segments: t.field({ type: [Segment], resolve: (payload) => payload.segments ?? [] }),
      userErrors: t.expose('userErrors', { type: [UserError] }),
    }),
  });
const TagSegmentsInput = builder.inputType('TagSegmentsInput', {
  description: 'Tags to put on all these segments, and tags to take off them.',
  fields: (t) => ({
    storeId: t.id({ required: true }),
    ids: t.idList({ required: true }),
    add: t.stringList(),
    remove: t.stringList(),
  }),
});

const RenameSegmentTagPayload = builder
  .objectRef<Partial<RenamedTag> & { userErrors: UserProblem[] }>('RenameSegmentTagPayload')
  .implement({
    fields: (t) => ({
      ids: t.idList({
        description: 'The segments that had the tag, archived ones included.',
        resolve: (payload) => payload.ids ?? [],
      }),
      mergedIds: t.idList({
        description: 'Those of them that had the other tag already.',
        resolve: (payload) => payload.mergedIds ?? [],
      }),
      userErrors: t.expose('userErrors', { type: [UserError] }),
    }),
  });
const RenameSegmentTagInput = builder.inputType('RenameSegmentTagInput', {
  fields: (t) => ({
    storeId: t.id({ required: true }),
    name: t.string({ required: true }),
    to: t.string({ description: 'A tag that is there already takes the other in; null takes the tag off everywhere.' }),
  }),
});

addMutation('createSegment', SegmentPayload, CreateSegmentInput, createSegment);
addMutation('updateSegment', SegmentPayload, UpdateSegmentInput, updateSegment);
addMutation('duplicateSegment', SegmentPayload, SegmentIdInput, (context, { id }) => duplicateSegment(context, id));
addMutation('archiveSegment', SegmentPayload, ArchiveSegmentInput, (context, { id }) => archiveSegment(context, id));
addMutation('restoreSegment', SegmentPayload, SegmentIdInput, (context, { id }) => restoreSegment(context, id));
addMutation('restoreSegmentVersion', SegmentPayload, RestoreSegmentVersionInput, restoreVersion);
addMutation('arrangeSegments', ArrangePayload, ArrangeInput, (context, input) =>
  arrangeItems(context, 'segment', input),
);
addMutation('tagSegments', TagSegmentsPayload, TagSegmentsInput, tagSegments);
addMutation('renameSegmentTag', RenameSegmentTagPayload, RenameSegmentTagInput, renameTag);
