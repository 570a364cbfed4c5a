import type { Candidate } from '@throughline/core/recipes/saved-candidates';
import { builder } from '../../builder.ts';
import { Segment } from '../segments/segment-type.ts';
import { Store } from '../stores/store-type.ts';
import { type RecipeDraftModel, readRecipeDraft } from './recipe-draft.ts';
import { SavedParameterType } from './saved-recipe-type.ts';

interface CandidateOfDraft {
  draft: RecipeDraftModel;
  candidate: Candidate;
}

const CandidatePlace = builder
  .objectRef<{ segmentId: string; segmentName: string; path: string[]; words: string }>('RecipeCandidatePlace')
  .implement({
    fields: (t) => ({
      segmentId: t.exposeID('segmentId'),
      segmentName: t.exposeString('segmentName'),
      path: t.exposeStringList('path'),
      words: t.exposeString('words', { description: 'What stands before it: "Channel is any of".' }),
    }),
  });

const RecipeCandidate = builder.objectRef<CandidateOfDraft>('RecipeCandidate').implement({
  description: 'A value that could become a parameter, with every place where it stands.',
  fields: (t) => ({
    name: t.string({ resolve: ({ candidate }) => candidate.name }),
    label: t.string({ resolve: ({ candidate }) => candidate.label }),
    type: t.field({ type: SavedParameterType, resolve: ({ candidate }) => candidate.type }),
    field: t.string({ nullable: true, resolve: ({ candidate }) => candidate.field }),
    value: t.string({ resolve: ({ candidate }) => String(candidate.value) }),
    valueLabel: t.string({ resolve: ({ candidate }) => candidate.valueLabel }),
    places: t.field({
      type: [CandidatePlace],
      resolve: ({ draft, candidate }) =>
        candidate.places.map(({ segment, path, words }) => {
          const { id, name } = draft.segments.get(segment)!;
          return { segmentId: id, segmentName: name, path: path.map(String), words };
        }),
    }),
  }),
});

const RecipeDraft = builder.objectRef<RecipeDraftModel>('RecipeDraft').implement({
  description: 'What a recipe of the chosen segments or of a canvas would hold.',
  fields: (t) => ({
    segments: t.field({ type: [Segment], resolve: ({ segments }) => [...segments.values()] }),
    takenAlongIds: t.idList({
      description: 'Segments that the chosen ones refer to.',
      resolve: ({ segments, chosen }) => [...segments.values()].map(({ id }) => id).filter((id) => !chosen.has(id)),
    }),
    canvasName: t.string({ nullable: true, resolve: ({ canvas }) => canvas?.name ?? null }),
    candidates: t.field({
      type: [RecipeCandidate],
      resolve: (draft) => draft.candidates.map((candidate) => ({ draft, candidate })),
    }),
  }),
});

builder.objectField(Store, 'recipeDraft', (t) =>
  t.field({
    type: RecipeDraft,
    args: { segmentIds: t.arg.idList(), canvasId: t.arg.id() },
    resolve: (store, args, context) => readRecipeDraft(context, store, args),
  }),
);
