'use client';
import type { NavGroup } from '@throughline/ui/sidebar';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { isTyping, singleKeysAreOn } from './single-keys.ts';

const sequenceMs = 1200;
/** Event times count from the page's own beginning, so 0 is a time like any other. */
const never = Number.NEGATIVE_INFINITY;

/** `/` jumps, `?` lists, `G` then a place's letter goes there. Nothing happens while a field has focus or with keys switched off. */
export function useShortcuts(groups: readonly NavGroup[], open: (what: 'jump' | 'shortcuts') => void): void {
  const router = useRouter();
  useEffect(() => {
    let startedAt = never;
    const onKey = (event: KeyboardEvent) => {
      if (
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        event.defaultPrevented ||
        isTyping(event.target) ||
        !singleKeysAreOn()
      )
        return;
      const key = event.key.toUpperCase();
      const place = groups.flatMap((group) => group.items).find((item) => item.shortcut === key);
      const inSequence = event.timeStamp - startedAt < sequenceMs;
      startedAt = never;
      if (inSequence && place) {
        event.preventDefault();
        event.stopImmediatePropagation();
        router.push(place.href);
      } else if (key === 'G') startedAt = event.timeStamp;
      else if (key === '/' || key === '?') {
        event.preventDefault();
        open(key === '/' ? 'jump' : 'shortcuts');
      }
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, [groups, open, router]);
}
