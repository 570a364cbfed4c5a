'use client';
import { useEffect, useRef, useState } from 'react';
import { useLive } from './use-live.tsx';

const shownMs = 1_500;
const none: ReadonlySet<string> = new Set();

/**
 * The ids whose text has just changed while the question stayed the same, each for 1.5 seconds; their texts are announced.
 * `question` names what was asked (a day, a base); null while the texts are still those of another one.
 */
export function useLiveChanges(question: string | null, texts: ReadonlyMap<string, string>): ReadonlySet<string> {
  const { announce } = useLive();
  const before = useRef<{ question: string; texts: ReadonlyMap<string, string> } | null>(null);
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());
  const [changed, setChanged] = useState(none);
  useEffect(() => {
    if (question === null) return;
    const known = before.current;
    before.current = { question, texts };
    if (known?.question !== question) return;
    for (const [id, text] of texts) {
      const former = known.texts.get(id);
      if (former === undefined || former === text) continue;
      announce(id, text);
      setChanged((ids) => new Set(ids).add(id));
      clearTimeout(timers.current.get(id));
      const end = () => setChanged((ids) => new Set([...ids].filter((one) => one !== id)));
      timers.current.set(id, setTimeout(end, shownMs));
    }
  }, [question, texts, announce]);
  useEffect(() => {
    const running = timers.current;
    return () => {
      for (const timer of running.values()) clearTimeout(timer);
    };
  }, []);
  return changed;
}
