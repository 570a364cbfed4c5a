'use client';
import { useCallback, useState } from 'react';

/** Which of the shown rows are chosen, while several are being chosen. */
export function useChosenRows<Row extends { id: string }>(rows: readonly Row[]) {
  const [ids, setIds] = useState<ReadonlySet<string> | null>(null);
  const chosen = ids === null ? [] : rows.filter((row) => ids.has(row.id));
  const stop = useCallback(() => setIds(null), []);
  const choose = (id: string, isChosen: boolean) =>
    setIds((before) => {
      const next = new Set(before);
      if (isChosen) next.add(id);
      else next.delete(id);
      return next;
    });
  return {
    choosing: ids !== null,
    setChoosing: (choosing: boolean) => setIds(choosing ? new Set() : null),
    stop,
    chosen,
    toggleAll: () => setIds(new Set(chosen.length < rows.length ? rows.map((row) => row.id) : [])),
    choiceOf: (id: string) =>
      ids === null ? undefined : { chosen: ids.has(id), onChange: (isChosen: boolean) => choose(id, isChosen) },
  };
}
