'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useToast } from '@throughline/ui/toast';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { request } from '../../data/request.ts';
import type { RecipeDraftQuery } from '../../gql/graphql.ts';
import { useStore } from '../shell/use-store.tsx';
import { type Marks, toParameters } from './marked-values.ts';
import type { RecipeHead } from './recipe-head-fields.tsx';
import { addSavedRecipeVersionDocument, createSavedRecipeDocument } from './saved-recipe-documents.ts';

export type Draft = NonNullable<RecipeDraftQuery['store']>['recipeDraft'];

/** One of the two. */
export interface RecipeSource {
  canvasId: string | null;
  segmentIds: string[] | null;
}

/** A recipe that can get a version, with the one that it was seen at. */
export interface Saved {
  id: string;
  name: string;
  version: number;
}

/** What is marked and named, and the saving of it: as a new recipe, or as the next version of one. */
export function useSaveRecipe(source: RecipeSource, draft: Draft) {
  const store = useStore();
  const client = useQueryClient();
  const router = useRouter();
  const toast = useToast();
  const [marks, setMarks] = useState<Marks>(new Map());
  const [head, setHead] = useState<RecipeHead>({
    name: draft.canvasName ?? draft.segments.at(-1)?.name ?? '',
    description: '',
    emoji: draft.segments.at(-1)?.emoji || '🧭',
    colour: 'blue',
  });
  /** null = a new one. */
  const [versionOf, setVersionOf] = useState<Saved | null>(null);
  const [note, setNote] = useState('');
  const mutation = useMutation({
    mutationFn: async () => {
      const common = { storeId: store.id, ...source, parameters: toParameters(draft.candidates, marks) };
      if (versionOf !== null) {
        const input = { ...common, id: versionOf.id, expectedVersion: versionOf.version, note };
        return (await request(addSavedRecipeVersionDocument, { input })).addSavedRecipeVersion;
      }
      const { name, description, emoji, colour } = head;
      const input = { ...common, name, description, coverEmoji: emoji, coverColour: colour };
      return (await request(createSavedRecipeDocument, { input })).createSavedRecipe;
    },
    onSuccess: async ({ savedRecipe }) => {
      if (!savedRecipe) return;
      await client.invalidateQueries({ queryKey: ['saved-recipes'] });
      await client.invalidateQueries({ queryKey: ['saved-recipe', savedRecipe.id] });
      toast({ text: versionOf === null ? 'Recipe saved' : 'New version saved' });
      router.push(store.path(`/recipes/saved/${savedRecipe.id}`));
    },
  });
  /** Takes the version that is the latest now; marks and note stay. */
  const reload = async (read: () => Promise<readonly Saved[]>) => {
    const saved = await read();
    mutation.reset();
    setVersionOf(saved.find(({ id }) => id === versionOf?.id) ?? null);
  };
  return { marks, setMarks, head, setHead, versionOf, setVersionOf, note, setNote, mutation, reload };
}
export type SaveRecipe = ReturnType<typeof useSaveRecipe>;
