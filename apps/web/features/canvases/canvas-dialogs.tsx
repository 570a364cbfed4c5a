'use client';
import { NameDialog } from '../folders/name-dialog.tsx';
import type { CanvasActionsApi } from './use-canvas-actions.ts';

export type CanvasAsked = { kind: 'create' } | { kind: 'rename'; canvas: { id: string; name: string } };

/** Asks for the name of a new canvas, or another name for one. */
export function CanvasDialogs(props: {
  asked: CanvasAsked | null;
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
  const { id, name } = asked.canvas;
  const rename = async (next: string) =>
    (await actions.update(id, { name: next })) ? null : 'It was not renamed. Try again.';
  return <NameDialog title="Rename the canvas" name={name} action="Rename" onClose={onClose} onSave={rename} />;
}
