'use client';
import type { KeyboardEvent } from 'react';
import type { Path } from '../condition-tree.ts';
import { useBuilderContext } from './builder-context.tsx';

/** Alt + up or down anywhere in a row moves it; the innermost row takes the key. */
export function useMoveKeys(path: Path): (event: KeyboardEvent) => void {
  const { step } = useBuilderContext();
  return (event) => {
    if (!event.altKey || event.defaultPrevented || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    step(path, event.key === 'ArrowUp' ? -1 : 1);
  };
}
