'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { Field } from '@throughline/ui/field';
import { useToast } from '@throughline/ui/toast';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import { useStore } from '../shell/use-store.tsx';
import { importSavedRecipeDocument } from './saved-recipe-documents.ts';

const bytesMax = 8_000_000;
const shownMax = 20;

/** A recipe's file becomes a recipe of the organization; what is wrong with it is listed whole. */
export function ImportRecipeDialog({ onClose }: { onClose: () => void }) {
  const store = useStore();
  const client = useQueryClient();
  const router = useRouter();
  const toast = useToast();
  const [file, setFile] = useState<File | null>(null);
  const mutation = useMutation({
    mutationFn: async (chosen: File) => {
      const input = { storeId: store.id, file: await chosen.text() };
      return (await request(importSavedRecipeDocument, { input })).importSavedRecipe;
    },
    onSuccess: async ({ savedRecipe }) => {
      if (!savedRecipe) return;
      await client.invalidateQueries({ queryKey: ['saved-recipes'] });
      toast({ text: 'Recipe imported' });
      onClose();
      router.push(store.path(`/recipes/saved/${savedRecipe.id}`));
    },
  });
  const problems = mutation.data?.userErrors ?? [];
  const tooLarge = file !== null && file.size > bytesMax;
  const disabled =
    file === null ? 'Choose a file first.' : tooLarge ? 'The file is too large for a recipe.' : undefined;
  return (
    <Dialog
      open
      onClose={onClose}
      title="Import a recipe"
      description="A file that was exported from a recipe, of this organization or of another one."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            busy={mutation.isPending}
            disabledReason={disabled}
            onClick={() => file && mutation.mutate(file)}
          >
            Import
          </Button>
        </>
      }
    >
      <Field label="File">
        {(ids) => (
          <input
            {...ids}
            type="file"
            accept=".json,application/json"
            className="w-full text-body text-ink2 file:mr-3 file:h-[30px] file:cursor-pointer file:rounded-button file:border file:border-solid file:border-line2 file:bg-button file:px-3 file:text-ink hover:file:bg-button-hover max-md:file:h-11"
            onChange={(event) => {
              mutation.reset();
              setFile(event.target.files?.[0] ?? null);
            }}
          />
        )}
      </Field>
      <div aria-live="polite" className="mt-3 text-small empty:hidden">
        {tooLarge && <p className="text-neg">The file is too large for a recipe.</p>}
        {mutation.isError && <p className="text-neg">Nothing was imported. {describeError(mutation.error).message}</p>}
        {problems.length > 0 && (
          <>
            <p className="text-neg">
              Nothing was imported: {problems.length} {problems.length === 1 ? 'problem' : 'problems'} in the file.
            </p>
            <ul className="mt-1 list-disc pl-4 text-ink2 [overflow-wrap:anywhere]">
              {problems.slice(0, shownMax).map(({ path, message }) => (
                <li key={`${path.join('.')} ${message}`}>
                  {path.length > 1 && <code className="text-ink3">{path.slice(1).join('.')}: </code>}
                  {message}
                </li>
              ))}
            </ul>
            {problems.length > shownMax && <p>and {problems.length - shownMax} more</p>}
          </>
        )}
      </div>
    </Dialog>
  );
}
