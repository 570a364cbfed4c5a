'use client';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { Problem } from '@throughline/ui/problem';
import { TextField } from '@throughline/ui/text-field';
import { useToast } from '@throughline/ui/toast';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import { useStore } from '../shell/use-store.tsx';
import { deleteSavedRecipeDocument } from './saved-recipe-documents.ts';

/** Deletes a recipe of the archive once its name has been typed. */
export function DeleteRecipeDialog(props: { recipe: { id: string; name: string }; onClose: () => void }) {
  const { id, name } = props.recipe;
  const store = useStore();
  const client = useQueryClient();
  const router = useRouter();
  const toast = useToast();
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string>();
  const confirmed = typed.trim() === name.trim();
  const remove = async () => {
    if (!confirmed) return;
    setBusy(true);
    const why = await request(deleteSavedRecipeDocument, { input: { id, name: typed } })
      .then(({ deleteSavedRecipe }) => deleteSavedRecipe.userErrors[0]?.message)
      .catch((error: unknown) => describeError(error).message);
    setBusy(false);
    setRefused(why);
    if (why !== undefined) return;
    await client.invalidateQueries({ queryKey: ['saved-recipes'] });
    toast({ text: `${name} is deleted` });
    router.push(store.path('/recipes'));
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={`Delete ${name}`}
      description="The recipe and all its versions go for good. The segments and canvases that were made of it stay."
      footer={
        <>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button
            variant="danger"
            busy={busy}
            onClick={() => void remove()}
            {...(confirmed ? {} : { disabledReason: 'Type the name first' })}
          >
            Delete recipe
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <TextField
          label={
            <>
              Type “<span className="[overflow-wrap:anywhere]">{name}</span>” to confirm
            </>
          }
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        {refused && <Problem message={refused} />}
      </div>
    </Dialog>
  );
}
