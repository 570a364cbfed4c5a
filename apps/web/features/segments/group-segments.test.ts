import { describe, expect, it } from 'vitest';
import { arrangedIds, groupSegments, stepTarget } from './group-segments.ts';

const folder = { id: 'f', name: 'Spring' };
const segment = (id: string, position: number, more: Partial<{ favourite: boolean; folder: typeof folder }> = {}) => ({
  id,
  position,
  favourite: more.favourite ?? false,
  folder: more.folder ?? null,
});
const list = [
  segment('c', 3),
  segment('a', 1),
  segment('b', 2, { folder }),
  segment('d', 4, { favourite: true, folder }),
  segment('e', 5),
];

describe('the segment list', () => {
  it('shows favourites, folders and the rest, each in the stored order', () => {
    const sections = groupSegments(list, [folder, { id: 'g', name: 'Empty' }]);
    expect(sections.map(({ title, segments }) => [title, segments.map(({ id }) => id)])).toEqual([
      ['Favourites', ['d']],
      ['Spring', ['b']],
      ['Empty', []],
      ['No folder', ['a', 'c', 'e']],
    ]);
  });

  it('writes the whole order when a row moves', () => {
    const sections = groupSegments(list, [folder]);
    expect(arrangedIds(sections, 'e', 'a')).toEqual(['d', 'b', 'e', 'a', 'c']);
    expect(arrangedIds(sections, 'a', null)).toEqual(['d', 'b', 'c', 'e', 'a']);
    expect(arrangedIds(sections, 'a', 'b')).toEqual(['d', 'b', 'a', 'c', 'e']);
  });

  it('steps a row by the keyboard within its section', () => {
    const section = groupSegments(list, [folder])[2]!;
    expect(stepTarget(section, 'c', -1)).toBe('a');
    expect(stepTarget(section, 'a', 1)).toBe('e');
    expect(stepTarget(section, 'c', 1)).toBe(null);
    expect(stepTarget(section, 'e', 1)).toBeUndefined();
    expect(stepTarget(section, 'a', -1)).toBeUndefined();
  });
});
