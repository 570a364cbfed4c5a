'use client';
import { useEffect, useRef } from 'react';
import { isTyping, singleKeysAreOn } from '../../shell/single-keys.ts';

export interface BuilderKeys {
  save: () => void;
  undo: () => void;
  redo: () => void;
  addCondition: () => void;
  addGroup: () => void;
}

/** Ctrl+Enter saves; Ctrl+Z and Shift+Ctrl+Z walk the history; C and G add. Text areas keep their own undo. */
export function useBuilderKeys(keys: BuilderKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const control = event.ctrlKey || event.metaKey;
      const key = event.key.toLowerCase();
      const take = (run: () => void) => {
        event.preventDefault();
        event.stopImmediatePropagation();
        run();
      };
      if (control && key === 'enter') return take(latest.current.save);
      if (control && key === 'z' && !(event.target instanceof HTMLTextAreaElement))
        return take(event.shiftKey ? latest.current.redo : latest.current.undo);
      if (control || event.altKey || isTyping(event.target) || !singleKeysAreOn()) return;
      if (key === 'c') take(latest.current.addCondition);
      if (key === 'g') take(latest.current.addGroup);
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, []);
}
