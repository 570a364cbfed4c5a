'use client';
// The canvas by keyboard. Single letters rest while a field, list or dialog has focus, and can be switched off.
import { useEffect, useRef } from 'react';
import { isTyping, singleKeysAreOn } from '../shell/single-keys.ts';
import { nextWindow, stepAsOf } from './canvas-view.ts';
import type { CanvasEditor } from './use-canvas-editor.ts';

type Action = (() => void) | undefined;

const arrows: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function stepKey(editor: CanvasEditor, event: KeyboardEvent): Action {
  const steps = event.code === 'BracketLeft' ? -1 : event.code === 'BracketRight' ? 1 : null;
  if (steps === null) return undefined;
  const unit = event.altKey ? 'month' : event.shiftKey ? 'week' : 'day';
  return () => editor.setView({ asOf: stepAsOf(editor.view.asOf, editor.store.today, unit, steps) });
}

function arrowKey(editor: CanvasEditor, event: KeyboardEvent): Action {
  const arrow = arrows[event.key];
  const { selection } = editor.view;
  if (!arrow || !selection || !(event.target as Element).closest?.('[data-canvas], body') || onControl(event))
    return undefined;
  if (selection.kind === 'edge') return () => editor.nextEdge(arrow[0] + arrow[1] > 0 ? 1 : -1);
  if (!editor.mayEdit) return undefined;
  const by = event.shiftKey ? 100 : 20;
  return () => editor.moveBy(selection.id, arrow[0] * by, arrow[1] * by);
}

/** Radio groups, tabs and dividers use the arrows themselves. */
const onControl = (event: KeyboardEvent) =>
  (event.target as Element).closest?.('[role="radiogroup"], [role="tablist"], [role="separator"], aside, table') !==
  null;

function letterKey(editor: CanvasEditor, event: KeyboardEvent): Action {
  const { view, setView } = editor;
  switch (event.key.toLowerCase()) {
    case 's':
      return !editor.mayEdit ? undefined : () => editor.setPicking({ at: null, from: null });
    case 'e':
      return view.selection?.kind === 'node' && editor.mayEdit
        ? () => editor.setConnectingFrom(view.selection?.id ?? null)
        : undefined;
    case 't':
      return () => setView({ table: !view.table });
    case 'w':
      return () => setView({ windowDays: nextWindow(view.windowDays) });
    case 'p':
      return editor.time.togglePlay;
    case '.':
      return () => setView({ asOf: null });
    case '1':
      return () => editor.board.current?.fit();
    case '+':
    case '=':
      return () => editor.board.current?.zoomBy(1.25);
    case '-':
      return () => editor.board.current?.zoomBy(0.8);
    default:
      return undefined;
  }
}

function actionOf(editor: CanvasEditor, event: KeyboardEvent): Action {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z')
    return event.shiftKey ? editor.redo : editor.undo;
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'y') return editor.redo;
  if (event.ctrlKey || event.metaKey) return undefined;
  if (event.key === 'Escape') {
    if (editor.connectingFrom) return () => editor.setConnectingFrom(null);
    return editor.view.selection ? () => editor.setView({ selection: null }) : undefined;
  }
  if ((event.key === 'Delete' || event.key === 'Backspace') && editor.view.selection && editor.mayEdit)
    return () => editor.remove(editor.view.selection);
  const stepped = arrowKey(editor, event);
  if (stepped || !singleKeysAreOn()) return stepped;
  return stepKey(editor, event) ?? (event.altKey ? undefined : letterKey(editor, event));
}

export function useCanvasKeys(editor: CanvasEditor): void {
  const latest = useRef(editor);
  latest.current = editor;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target)) return;
      const action = actionOf(latest.current, event);
      if (!action) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
