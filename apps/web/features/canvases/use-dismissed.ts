'use client';
import { useEffect, useState } from 'react';

/** Suggested edges that this person put aside on this canvas, kept in the browser. */
export function useDismissed(canvasId: string) {
  const key = `throughline-dismissed-${canvasId}`;
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    setIds(new Set(Array.isArray(kept) ? kept.map(String) : []));
  }, [key]);
  return {
    has: (id: string) => ids.has(id),
    add: (id: string) => {
      const next = new Set([...ids, id]);
      setIds(next);
      localStorage.setItem(key, JSON.stringify([...next]));
    },
  };
}
