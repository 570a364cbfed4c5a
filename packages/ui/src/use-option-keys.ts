'use client';
import { type KeyboardEvent, useId, useState } from 'react';

/** A picture's parts as the options (role `option`) of a list box (role `listbox`): arrows, Home and End step, Enter and the space bar choose. */
export function useOptionKeys(keys: readonly string[], chosen: string | null, onChoose: (key: string) => void) {
  const id = useId();
  const [at, setAt] = useState<string | null>(null);
  const current = at !== null && keys.includes(at) ? at : chosen !== null && keys.includes(chosen) ? chosen : null;
  const optionId = (key: string) => `${id}-${keys.indexOf(key)}`;
  const onKeyDown = (event: KeyboardEvent) => {
    const from = current === null ? -1 : keys.indexOf(current);
    const next = {
      ArrowRight: from + 1,
      ArrowDown: from + 1,
      ArrowLeft: from - 1,
      ArrowUp: from - 1,
      Home: 0,
      End: keys.length - 1,
    }[event.key];
    if (next !== undefined && keys.length > 0) {
      event.preventDefault();
      const key = keys[Math.min(keys.length - 1, Math.max(0, next))]!;
      setAt(key);
      document.getElementById(optionId(key))?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    } else if ((event.key === 'Enter' || event.key === ' ') && current !== null) {
      event.preventDefault();
      onChoose(current);
    }
  };
  return {
    /** The part the keyboard stands on. */
    at,
    list: {
      tabIndex: 0,
      onKeyDown,
      onFocus: () => setAt(current ?? keys[0] ?? null),
      onBlur: () => setAt(null),
      'aria-activedescendant': current === null ? undefined : optionId(current),
    } as const,
    option: (key: string) =>
      ({
        id: optionId(key),
        tabIndex: -1,
        'aria-selected': key === chosen,
        onClick: () => onChoose(key),
      }) as const,
  };
}
