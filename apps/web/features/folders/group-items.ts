// A list in sections: favourites, then each folder, then what lies in none. Order within a section is the stored one;
// moving a row writes the order of the whole list.
import type { ItemNoun } from './item-noun.ts';

export interface Folder {
  id: string;
  name: string;
}

/** What every list of saved things shows of one. */
export interface ListedItem {
  id: string;
  name: string;
  favourite: boolean;
  position: number;
  archivedAt?: string | null;
  folder?: Folder | null;
}

export interface ItemSection<I> {
  key: string;
  title: string;
  folderId: string | null;
  items: I[];
}

/** Folders without items are sections too, so that something can be moved into them. A favourite stands on top alone. */
export function groupItems<I extends ListedItem>(
  items: readonly I[],
  folders: readonly Folder[],
  noun: ItemNoun,
): ItemSection<I>[] {
  const ordered = [...items].sort((a, b) => a.position - b.position);
  const favourites = ordered.filter((item) => item.favourite);
  const others = ordered.filter((item) => !item.favourite);
  const sections: ItemSection<I>[] = folders.map((folder) => ({
    key: folder.id,
    title: folder.name,
    folderId: folder.id,
    items: others.filter((item) => item.folder?.id === folder.id),
  }));
  const loose = others.filter((item) => !folders.some((folder) => folder.id === item.folder?.id));
  const looseTitle = folders.length > 0 ? 'No folder' : `All ${noun.many}`;
  return [
    ...(favourites.length > 0 ? [{ key: 'favourites', title: 'Favourites', folderId: null, items: favourites }] : []),
    ...sections,
    ...(loose.length > 0 ? [{ key: 'loose', title: looseTitle, folderId: null, items: loose }] : []),
  ];
}

/** What was searched for, or the archive: one section as the API answered it. */
export function flatSection<I>(items: readonly I[], archived: boolean): ItemSection<I>[] {
  return [{ key: 'all', title: archived ? 'Archived' : 'Found', folderId: null, items: [...items] }];
}

/** All ids in list order after a row went before `beforeId` of its own section (null = to its end). */
export function arrangedIds(
  sections: readonly ItemSection<{ id: string }>[],
  id: string,
  beforeId: string | null,
): string[] {
  return sections.flatMap((section) => {
    const ids = section.items.map((item) => item.id);
    if (!ids.includes(id)) return ids;
    const rest = ids.filter((other) => other !== id);
    const at = beforeId === null ? rest.length : rest.indexOf(beforeId);
    return at < 0 ? ids : [...rest.slice(0, at), id, ...rest.slice(at)];
  });
}

/** The id before which a row stands after one step; undefined when it is at the end of its section already. */
export function stepTarget(section: ItemSection<{ id: string }>, id: string, step: -1 | 1): string | null | undefined {
  const ids = section.items.map((item) => item.id);
  const index = ids.indexOf(id);
  const target = index + step;
  if (index < 0 || target < 0 || target >= ids.length) return undefined;
  return step === -1 ? (ids[target] ?? null) : (ids[target + 1] ?? null);
}
