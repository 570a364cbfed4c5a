// Which values of a draft become parameters, and under which labels.

export interface DraftCandidate {
  name: string;
  label: string;
  places: readonly { segmentId: string; path: readonly string[] }[];
}

/** Label by name of a candidate; what is absent is not marked. */
export type Marks = ReadonlyMap<string, string>;

export function toggled(marks: Marks, { name, label }: Pick<DraftCandidate, 'name' | 'label'>): Marks {
  const next = new Map(marks);
  if (!next.delete(name)) next.set(name, label);
  return next;
}

/** As mutations take them, in the order of the candidates; an emptied label is the proposed one. */
export function toParameters(candidates: readonly DraftCandidate[], marks: Marks) {
  return candidates.flatMap((one) => {
    const label = marks.get(one.name);
    if (label === undefined) return [];
    const places = one.places.map(({ segmentId, path }) => ({ segmentId, path: [...path] }));
    return [{ name: one.name, label: label.trim() || one.label, places }];
  });
}
