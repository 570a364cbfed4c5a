'use client';
// A value beside React's own state, so that of two hundred rows only those are drawn anew for which something differs.
import { useSyncExternalStore } from 'react';

export interface Watched<Value> {
  get: () => Value;
  set: (next: Value) => void;
  subscribe: (listener: () => void) => () => void;
}

export function watched<Value>(first: Value): Watched<Value> {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set: (next) => {
      if (next === value) return;
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** What `select` takes of the value; it must give the same object while nothing differs. */
export function useWatched<Value, Part>(from: Watched<Value>, select: (value: Value) => Part): Part {
  const read = () => select(from.get());
  return useSyncExternalStore(from.subscribe, read, read);
}
