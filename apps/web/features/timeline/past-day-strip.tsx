'use client';
import type { Format } from '../../data/format.ts';
import { PageStrip } from '../segments/page-strip.tsx';
import { useStore } from '../shell/use-store.tsx';
import { pastDayWords } from './day-words.ts';

/** Below the top bar of a page without a slider: which day it shows, why, and the way back to today. */
export function PastDayStrip(props: { asOf: string | null; format: Format; onToday: () => void }) {
  const store = useStore();
  const words = props.asOf === null ? null : pastDayWords(props.asOf, store, props.format);
  return words && <PageStrip tone="accent" text={words.text} action="Back to today" onAction={props.onToday} />;
}
