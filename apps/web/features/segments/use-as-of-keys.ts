'use client';
import { addMonths, formatDay, parseDay } from '@throughline/core/day';
import { useEffect, useRef } from 'react';
import { isTyping, singleKeysAreOn } from '../shell/single-keys.ts';

/**
 * `[` and `]` step the shown day back and forward by a day, with Shift a week, with Alt a month; `.` goes back to today,
 * `P` plays or pauses where there is something to play.
 */
export function useAsOfKeys(
  asOf: string | null,
  today: string,
  onChange: (asOf: string | null) => void,
  onPlay?: () => void,
): void {
  const latest = useRef({ onChange, onPlay });
  latest.current = { onChange, onPlay };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.defaultPrevented || isTyping(event.target) || !singleKeysAreOn())
        return;
      const { onChange, onPlay } = latest.current;
      if (event.key === '.') return onChange(null);
      if (event.key.toLowerCase() === 'p' && !event.altKey) return onPlay?.();
      const direction = { BracketLeft: -1, BracketRight: 1 }[event.code];
      const day = parseDay(asOf ?? today);
      if (direction === undefined || day === null) return;
      event.preventDefault();
      const next = formatDay(event.altKey ? addMonths(day, direction) : day + direction * (event.shiftKey ? 7 : 1));
      onChange(next >= today ? null : next);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [asOf, today]);
}
