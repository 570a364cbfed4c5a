'use client';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { Archive, ArchiveRestore, Download, Ellipsis, Link2, Pencil, Trash2 } from '@throughline/ui/icon';
import { Menu } from '@throughline/ui/menu';
import { useToast } from '@throughline/ui/toast';
import { useState } from 'react';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import { useStore } from '../shell/use-store.tsx';
import { DeleteRecipeDialog } from './delete-recipe-dialog.tsx';
import { type RecipeHead, RecipeHeadFields } from './recipe-head-fields.tsx';
import { saveText } from './save-text.ts';
import {
  archiveSavedRecipeDocument,
  recipeFileDocument,
  restoreSavedRecipeDocument,
  updateSavedRecipeDocument,
} from './saved-recipe-documents.ts';
import type { SavedRecipe } from './use-saved-recipe.ts';

/** Name and cover, link, file, archive. */
export function SavedRecipeActions({ recipe, version }: { recipe: SavedRecipe; version: number }) {
  const store = useStore();
  const client = useQueryClient();
  const toast = useToast();
  const [editing, setEditing] = useState(false);
  const [deleting, setDeleting] = useState(false);
  /** Another one begins the dialog anew, with what is saved. */
  const [round, setRound] = useState(0);
  const input = { id: recipe.id };
  const refresh = async () => {
    await client.invalidateQueries({ queryKey: ['saved-recipe', recipe.id] });
    await client.invalidateQueries({ queryKey: ['saved-recipes'] });
  };
  const told = (work: () => Promise<void>) => () =>
    void work().catch((error: unknown) => toast({ text: describeError(error).message }));
  const copyLink = async () => {
    await navigator.clipboard.writeText(`${window.location.origin}${store.path(`/recipes/saved/${recipe.id}`)}`);
    toast({ text: 'Link copied: it opens for every member of the organization' });
  };
  const download = async () => {
    const answer = await request(recipeFileDocument, { storeId: store.id, id: recipe.id, version });
    const file = answer.store?.savedRecipe?.file;
    if (file) saveText(`${recipe.name}.recipe.json`, file);
    else toast({ text: 'It asks for personal data, which you may not see here' });
  };
  const archive = async () => {
    await request(archiveSavedRecipeDocument, { input });
    await refresh();
    toast({ text: `${recipe.name} is in the archive`, action: { label: 'Undo', run: told(restore) } });
  };
  const restore = async () => {
    await request(restoreSavedRecipeDocument, { input });
    await refresh();
    toast({ text: `${recipe.name} is back` });
  };
  return (
    <>
      <Button icon={<Download />} onClick={told(download)}>
        Export
      </Button>
      <Menu
        align="end"
        trigger={<Button variant="ghost" square aria-label="Actions for this recipe" icon={<Ellipsis />} />}
        items={[
          { label: 'Name and cover', icon: <Pencil />, needs: 'definitions:write', onSelect: () => setEditing(true) },
          { label: 'Copy link', icon: <Link2 />, onSelect: told(copyLink) },
          { kind: 'divider' },
          ...(recipe.archivedAt
            ? [
                { label: 'Restore', icon: <ArchiveRestore />, needs: 'definitions:write', onSelect: told(restore) },
                {
                  label: 'Delete for good',
                  icon: <Trash2 />,
                  danger: true,
                  needs: 'definitions:write',
                  onSelect: () => setDeleting(true),
                },
              ]
            : [
                {
                  label: 'Archive',
                  icon: <Archive />,
                  danger: true,
                  needs: 'definitions:write',
                  onSelect: told(archive),
                },
              ]),
        ]}
      />
      {deleting && <DeleteRecipeDialog recipe={recipe} onClose={() => setDeleting(false)} />}
      {editing && (
        <HeadDialog
          key={round}
          recipe={recipe}
          onClose={() => setEditing(false)}
          onSaved={refresh}
          onReload={() => void refresh().then(() => setRound(round + 1))}
        />
      )}
    </>
  );
}

function HeadDialog(props: {
  recipe: SavedRecipe;
  onClose: () => void;
  onSaved: () => Promise<void>;
  onReload: () => void;
}) {
  const { recipe, onClose } = props;
  const [version] = useState(recipe.version);
  const [isConflict, setConflict] = useState(false);
  const [head, setHead] = useState<RecipeHead>({
    name: recipe.name,
    description: recipe.description,
    ...recipe.cover,
  });
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    const { name, description, emoji, colour } = head;
    const input = {
      id: recipe.id,
      name,
      description,
      coverEmoji: emoji,
      coverColour: colour,
      expectedVersion: version,
    };
    const problem = await request(updateSavedRecipeDocument, { input })
      .then(({ updateSavedRecipe }) => updateSavedRecipe.userErrors[0])
      .catch((failure: unknown) => ({ code: null, message: describeError(failure).message }));
    setBusy(false);
    setError(problem?.message);
    setConflict(problem?.code === 'VERSION_CONFLICT');
    if (problem !== undefined) return;
    await props.onSaved();
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="Name and cover"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          {isConflict && <Button onClick={props.onReload}>Reload</Button>}
          <Button variant="primary" busy={busy} onClick={() => void save()}>
            Save
          </Button>
        </>
      }
    >
      <RecipeHeadFields
        head={head}
        error={error}
        onChange={(change) => setHead((before) => ({ ...before, ...change }))}
      />
    </Dialog>
  );
}
