'use client';
import { type QueryKey, useIsFetching } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

/** What is answered within this time needs no words. */
const patienceMs = 700;

/** Whether answers, those of `except` aside, have been awaited for so long without a break that it wants words. */
export function useLongWait(except: QueryKey): boolean {
  const own = JSON.stringify(except);
  const isWaiting = useIsFetching({ predicate: ({ queryKey }) => JSON.stringify(queryKey) !== own }) > 0;
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setTimeout(() => setLong(true), patienceMs);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [isWaiting]);
  return isLong;
}
