import { describe, expect, it } from 'vitest';
import { pageNeeds, pathBelowStore } from './page-needs.ts';

describe('what a page of a store needs', () => {
  it('is seeing figures, unless its path or the beginning of its path says more', () => {
    const asked = [
      '',
      'segments',
      'segments/seg_1',
      'segments/seg_1/edit',
      'segments/new',
      'people/per_1',
      'exports',
      'connections/con_1',
      'connections/new/square',
      'recipes/saved/sav_1',
      'recipes/saved/new',
      'till',
      'tiller',
    ];
    expect(asked.map((path) => [path, pageNeeds(path)])).toEqual([
      ['', 'figures:read'],
      ['segments', 'figures:read'],
      ['segments/seg_1', 'figures:read'],
      ['segments/seg_1/edit', 'definitions:write'],
      ['segments/new', 'definitions:write'],
      ['people/per_1', 'people:read'],
      ['exports', 'people:read'],
      ['connections/con_1', 'figures:read'],
      ['connections/new/square', 'data:write'],
      ['recipes/saved/sav_1', 'figures:read'],
      ['recipes/saved/new', 'definitions:write'],
      ['till', 'people:lookup'],
      ['tiller', 'figures:read'],
    ]);
  });

  it('is asked by the path below the store', () => {
    expect(pathBelowStore('/stores/sto_1')).toBe('');
    expect(pathBelowStore('/stores/sto_1/segments/new?from=a/b')).toBe('segments/new');
  });
});
