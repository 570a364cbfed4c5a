'use client';
import { addMonths, formatDay, parseDay } from '@throughline/core/day';
import { useEffect } from 'react';
import { isTyping, singleKeysAreOn } from '../shell/single-keys.ts';

/** `[` and `]` step the shown day back and forward by a day, with Shift a week, with Alt a month; `.` goes back to today. */
export function useAsOfKeys(asOf: string | null, today: string, onChange: (asOf: string | null) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.defaultPrevented || isTyping(event.target) || !singleKeysAreOn())
        return;
      if (event.key === '.') return onChange(null);
      const direction = { BracketLeft: -1, BracketRight: 1 }[event.code];
      const day = parseDay(asOf ?? today);
      if (direction === undefined || day === null) return;
      event.preventDefault();
      const next = formatDay(event.altKey ? addMonths(day, direction) : day + direction * (event.shiftKey ? 7 : 1));
      onChange(next >= today ? null : next);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [asOf, today, onChange]);
}
