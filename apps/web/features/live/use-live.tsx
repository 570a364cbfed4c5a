'use client';
// What is on screen follows the store: one stream of events, opened by the frame around a store's pages and closed when it
// is left. A hidden tab has none, since a browser opens only six connections to a server; it catches up when it is seen.
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { Announcer } from './announcer.ts';
import { coalesce } from './coalesce.ts';
import { LiveStream } from './live-stream.ts';
import { leaveStore, refreshStore } from './refresh-store.ts';
import { whenQuiet } from './when-quiet.ts';

interface Live {
  /** What is on screen may be behind. */
  isPaused: boolean;
  /** Says `text` to screen readers once no text has come for a second; a newer one of the same key takes its place. */
  announce: (key: string, text: string) => void;
}

const refreshEveryMs = 500;
const LiveContext = createContext<Live>({ isPaused: false, announce: () => undefined });

export const useLive = (): Live => useContext(LiveContext);

/** `dataAsOf`: of the first answer that the pages inside have; null until it is here. */
export function LiveProvider(props: { storeId: string; dataAsOf: string | null; children: ReactNode }) {
  const [said, setSaid] = useState('');
  const announcer = useMemo(() => new Announcer(setSaid), []);
  useEffect(() => () => announcer.stop(), [announcer]);
  const isPaused = useStream(props.storeId, props.dataAsOf);
  const wasPaused = useRef(isPaused);
  useEffect(() => {
    if (wasPaused.current === isPaused) return;
    wasPaused.current = isPaused;
    announcer.announce('', isPaused ? 'Live updates paused, reconnecting' : 'Live updates are back');
  }, [isPaused, announcer]);
  const live = useMemo(
    () => ({ isPaused, announce: (key: string, text: string) => announcer.announce(key, text) }),
    [isPaused, announcer],
  );
  return (
    <LiveContext.Provider value={live}>
      {props.children}
      <p aria-live="polite" aria-atomic="true" data-live-region className="sr-only">
        {said}
      </p>
    </LiveContext.Provider>
  );
}

/** Whether the stream is broken for longer than a moment. */
function useStream(storeId: string, dataAsOf: string | null): boolean {
  const client = useQueryClient();
  const [isPaused, setPaused] = useState(false);
  const openedWith = useRef(dataAsOf);
  openedWith.current ??= dataAsOf;
  useEffect(() => {
    const refresh = coalesce(() => refreshStore(client, storeId), refreshEveryMs);
    const stream = new LiveStream(storeId, (url) => new EventSource(url), {
      onNews: refresh.due,
      onFirst: (now) => instantOf(now) !== instantOf(openedWith.current) && refresh.due(),
      onPaused: setPaused,
    });
    const follow = () => (document.hidden ? stream.close() : stream.open());
    const begin = () => {
      follow();
      document.addEventListener('visibilitychange', follow);
      for (const change of ['online', 'offline']) window.addEventListener(change, follow);
    };
    const takeBack = whenQuiet(client, begin);
    return () => {
      takeBack();
      document.removeEventListener('visibilitychange', follow);
      for (const change of ['online', 'offline']) window.removeEventListener(change, follow);
      stream.close();
      refresh.stop();
      leaveStore(client, storeId);
    };
  }, [client, storeId]);
  return isPaused;
}

const instantOf = (dataAsOf: string | null): number => (dataAsOf === null ? 0 : Date.parse(dataAsOf));
