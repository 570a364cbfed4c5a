import { describe, expect, it } from 'vitest';
import { arrangedIds, flatSection, groupItems, stepTarget } from './group-items.ts';
import { canvasNoun, segmentNoun } from './item-noun.ts';

const folder = { id: 'f', name: 'Spring' };
const item = (id: string, position: number, more: Partial<{ favourite: boolean; folder: typeof folder }> = {}) => ({
  id,
  name: id.toUpperCase(),
  position,
  favourite: more.favourite ?? false,
  folder: more.folder ?? null,
});
const list = [
  item('c', 3),
  item('a', 1),
  item('b', 2, { folder }),
  item('d', 4, { favourite: true, folder }),
  item('e', 5),
];

describe('a list of saved things', () => {
  it('shows favourites, folders and the rest, each in the stored order', () => {
    const sections = groupItems(list, [folder, { id: 'g', name: 'Empty' }], segmentNoun);
    expect(sections.map(({ title, items }) => [title, items.map(({ id }) => id)])).toEqual([
      ['Favourites', ['d']],
      ['Spring', ['b']],
      ['Empty', []],
      ['No folder', ['a', 'c', 'e']],
    ]);
  });

  it('names what it holds while there are no folders', () => {
    expect(groupItems([item('a', 1)], [], segmentNoun).map(({ title }) => title)).toEqual(['All segments']);
    expect(groupItems([item('a', 1)], [], canvasNoun).map(({ title }) => title)).toEqual(['All canvases']);
  });

  it('keeps the order of what was found', () => {
    expect(flatSection(list, false)).toEqual([{ key: 'all', title: 'Found', folderId: null, items: list }]);
    expect(flatSection([], true)[0]?.title).toBe('Archived');
  });

  it('writes the whole order when a row moves', () => {
    const sections = groupItems(list, [folder], segmentNoun);
    expect(arrangedIds(sections, 'e', 'a')).toEqual(['d', 'b', 'e', 'a', 'c']);
    expect(arrangedIds(sections, 'a', null)).toEqual(['d', 'b', 'c', 'e', 'a']);
    expect(arrangedIds(sections, 'a', 'b')).toEqual(['d', 'b', 'a', 'c', 'e']);
  });

  it('steps a row by the keyboard within its section', () => {
    const section = groupItems(list, [folder], segmentNoun)[2]!;
    expect(stepTarget(section, 'c', -1)).toBe('a');
    expect(stepTarget(section, 'a', 1)).toBe('e');
    expect(stepTarget(section, 'c', 1)).toBe(null);
    expect(stepTarget(section, 'e', 1)).toBeUndefined();
    expect(stepTarget(section, 'a', -1)).toBeUndefined();
  });
});
