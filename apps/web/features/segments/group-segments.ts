// The segment list in sections: favourites, then each folder, then what lies in none. Order within a section is the
// stored one; moving a row writes the order of the whole list.

export interface ListedSegment {
  id: string;
  favourite: boolean;
  position: number;
  folder: { id: string; name: string } | null;
}

export interface SegmentSection<S> {
  key: string;
  title: string;
  folderId: string | null;
  segments: S[];
}

/** Folders without segments are sections too, so that something can be moved into them. A favourite stands on top alone. */
export function groupSegments<S extends ListedSegment>(
  segments: readonly S[],
  folders: readonly { id: string; name: string }[],
): SegmentSection<S>[] {
  const ordered = [...segments].sort((a, b) => a.position - b.position);
  const favourites = ordered.filter((segment) => segment.favourite);
  const others = ordered.filter((segment) => !segment.favourite);
  const sections: SegmentSection<S>[] = folders.map((folder) => ({
    key: folder.id,
    title: folder.name,
    folderId: folder.id,
    segments: others.filter((segment) => segment.folder?.id === folder.id),
  }));
  const loose = others.filter((segment) => !folders.some((folder) => folder.id === segment.folder?.id));
  return [
    ...(favourites.length > 0
      ? [{ key: 'favourites', title: 'Favourites', folderId: null, segments: favourites }]
      : []),
    ...sections,
    ...(loose.length > 0
      ? [{ key: 'loose', title: folders.length > 0 ? 'No folder' : 'All segments', folderId: null, segments: loose }]
      : []),
  ];
}

/** All ids in list order after a row went before `beforeId` of its own section (null = to its end). */
export function arrangedIds<S extends ListedSegment>(
  sections: readonly SegmentSection<S>[],
  id: string,
  beforeId: string | null,
): string[] {
  return sections.flatMap((section) => {
    const ids = section.segments.map((segment) => segment.id);
    if (!ids.includes(id)) return ids;
    const rest = ids.filter((other) => other !== id);
    const at = beforeId === null ? rest.length : rest.indexOf(beforeId);
    return at < 0 ? ids : [...rest.slice(0, at), id, ...rest.slice(at)];
  });
}

/** The id before which a row stands after one step; undefined when it is at the end of its section already. */
export function stepTarget<S extends ListedSegment>(
  section: SegmentSection<S>,
  id: string,
  step: -1 | 1,
): string | null | undefined {
  const ids = section.segments.map((segment) => segment.id);
  const index = ids.indexOf(id);
  const target = index + step;
  if (index < 0 || target < 0 || target >= ids.length) return undefined;
  return step === -1 ? (ids[target] ?? null) : (ids[target + 1] ?? null);
}
