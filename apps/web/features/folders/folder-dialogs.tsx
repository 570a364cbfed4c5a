'use client';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { useState } from 'react';
import { describeError } from '../../data/api-error.ts';
import { useStore } from '../shell/use-store.tsx';
import type { Folder } from './group-items.ts';
import type { ItemNoun } from './item-noun.ts';
import { NameDialog } from './name-dialog.tsx';
import { useFolderActions } from './use-folder-actions.ts';

export type FolderAsked =
  /** `itemId` goes into the new folder. */
  { kind: 'new-folder'; itemId: string | null } | { kind: 'rename-folder' | 'delete-folder'; folder: Folder };

/** The questions about folders: their names, and whether one may go. */
export function FolderDialogs(props: {
  asked: FolderAsked | null;
  noun: ItemNoun;
  onPut: (itemId: string, folderId: string) => Promise<unknown>;
  onClose: () => void;
}) {
  const { asked, noun, onClose } = props;
  const folders = useFolderActions(useStore().id, noun);
  if (!asked) return null;
  if (asked.kind === 'new-folder') {
    const create = async (name: string) => {
      const { problem, folderId } = await folders.create(name);
      if (problem === null && folderId && asked.itemId) await props.onPut(asked.itemId, folderId);
      return problem;
    };
    return <NameDialog title="New folder" action="Save folder" onClose={onClose} onSave={create} />;
  }
  const { id, name } = asked.folder;
  if (asked.kind === 'delete-folder')
    return <DeleteFolder name={name} noun={noun} onClose={onClose} onDelete={() => folders.remove(id)} />;
  const rename = (next: string) => folders.rename(id, next);
  return <NameDialog title="Rename folder" name={name} action="Save folder" onClose={onClose} onSave={rename} />;
}

function DeleteFolder(props: {
  name: string;
  noun: ItemNoun;
  onClose: () => void;
  onDelete: () => Promise<string | null>;
}) {
  const [error, setError] = useState<string | null>(null);
  const remove = async () => {
    const problem = await props.onDelete().catch((failure: unknown) => describeError(failure).message);
    if (problem === null) props.onClose();
    else setError(problem);
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={`Delete the folder ${props.name}`}
      description={`Its ${props.noun.many} stay and stand outside of folders.`}
      footer={
        <>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button variant="danger" onClick={() => void remove()}>
            Delete folder
          </Button>
        </>
      }
    >
      {error && <p className="text-neg">{error}</p>}
    </Dialog>
  );
}
