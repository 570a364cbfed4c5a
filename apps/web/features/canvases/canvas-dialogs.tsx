'use client';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { useState } from 'react';
import { NameDialog } from './name-dialog.tsx';
import type { CanvasActionsApi } from './use-canvas-actions.ts';

type Named = { id: string; name: string };
export type Asked =
  | { kind: 'create' }
  | { kind: 'rename'; canvas: Named }
  | { kind: 'new-folder'; canvasId: string | null }
  | { kind: 'rename-folder' | 'delete-folder'; folder: Named };

/** The questions of the canvas list: names, and whether a folder may go. */
export function CanvasDialogs(props: {
  asked: Asked | null;
  actions: CanvasActionsApi;
  onClose: () => void;
  onCreated: (id: string) => void;
}) {
  const { asked, actions, onClose } = props;
  if (!asked) return null;
  if (asked.kind === 'create') {
    const create = async (name: string) => {
      const id = await actions.create(name);
      if (id) props.onCreated(id);
      return id ? null : 'It was not made. Try again.';
    };
    return <NameDialog title="New canvas" action="Create canvas" onClose={onClose} onSave={create} />;
  }
  if (asked.kind === 'rename') {
    const rename = async (name: string) =>
      (await actions.update(asked.canvas.id, { name })) ? null : 'It was not renamed. Try again.';
    return (
      <NameDialog
        title="Rename the canvas"
        name={asked.canvas.name}
        action="Rename"
        onClose={onClose}
        onSave={rename}
      />
    );
  }
  if (asked.kind === 'new-folder') {
    const create = async (name: string) => {
      const { problem, folderId } = await actions.createFolder(name);
      if (problem === null && folderId && asked.canvasId) await actions.update(asked.canvasId, { folderId });
      return problem;
    };
    return <NameDialog title="New folder" action="Save folder" onClose={onClose} onSave={create} />;
  }
  if (asked.kind === 'rename-folder')
    return (
      <NameDialog
        title="Rename the folder"
        name={asked.folder.name}
        action="Save folder"
        onClose={onClose}
        onSave={(name) => actions.renameFolder(asked.folder.id, name)}
      />
    );
  return (
    <DeleteFolder name={asked.folder.name} onClose={onClose} onDelete={() => actions.deleteFolder(asked.folder.id)} />
  );
}

function DeleteFolder(props: { name: string; onClose: () => void; onDelete: () => Promise<string | null> }) {
  const [error, setError] = useState<string | null>(null);
  const remove = async () => {
    const problem = await props.onDelete();
    if (problem === null) props.onClose();
    else setError(problem);
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={`Delete the folder ${props.name}`}
      description="Its canvases stay and stand outside of folders."
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
