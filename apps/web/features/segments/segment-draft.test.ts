import { describe, expect, it } from 'vitest';
import { draftFromLink, emptyDraft, readDefinition, withDefinitionText } from './segment-draft.ts';
import { readStoredDraft, removeStoredDraft, writeStoredDraft } from './stored-draft.ts';

describe('a draft', () => {
  it('gives back the definition it was opened with, unknown kinds and keys included', () => {
    const definition = { version: 1, universe: 'people', weather: { is: 'sunny' }, extra: [1] };
    expect(readDefinition(withDefinitionText(emptyDraft(), JSON.stringify(definition)))).toEqual(definition);
  });

  it('takes name and definition from a link', () => {
    const draft = draftFromLink(
      new URLSearchParams({ name: 'Jena', definition: '{"profile":{"field":"city","eq":"Jena"}}' }),
    );
    expect(draft).toMatchObject({ name: 'Jena', condition: { profile: { field: 'city', eq: 'Jena' } }, text: null });
  });

  it('keeps JSON that can not be read, as it came', () => {
    expect(draftFromLink(new URLSearchParams({ definition: '{"all":[' })).text).toBe('{"all":[');
    expect(draftFromLink(new URLSearchParams({ definition: '[1]' })).text).toBe('[1]');
  });

  it('is a new empty tree without a link', () => {
    expect(readDefinition(draftFromLink(new URLSearchParams()))).toEqual({
      version: 1,
      universe: 'customers',
      all: [],
    });
  });
});

describe('a stored draft', () => {
  const map = new Map<string, string>();
  const storage = {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  };

  it('is found again for its store and segment alone', () => {
    const stored = { draft: emptyDraft(), baseVersion: 3, storedAt: '2026-01-01T00:00:00Z' };
    writeStoredDraft(storage, 'store', 'seg', stored);
    expect(readStoredDraft(storage, 'store', 'seg')).toEqual(stored);
    expect(readStoredDraft(storage, 'store', null)).toBeNull();
    removeStoredDraft(storage, 'store', 'seg');
    expect(readStoredDraft(storage, 'store', 'seg')).toBeNull();
  });

  it('is passed over when it can not be read', () => {
    map.set('throughline:draft:store:new', '{');
    expect(readStoredDraft(storage, 'store', null)).toBeNull();
  });
});
