import { PERMISSION_NAMES } from '@throughline/core/access/permissions';
import { describe, expect, it } from 'vitest';
import { pageNeeds } from './page-needs.ts';
import { type Declaration, declarationsOf, readNeeds, readSources } from './ways-to-changes.ts';

const sources = readSources();
const needs = readNeeds();
const declarations = declarationsOf(sources);
const documents = declarations.filter(({ mutation }) => mutation !== undefined);

const users = new Map<string, Declaration[]>();
for (const declaration of declarations)
  for (const used of declaration.uses) users.set(used, [...(users.get(used) ?? []), declaration]);

/** Whether a file asks for the permission where it offers something: `needs="..."`, `needs: '...'`, `may('...')`. */
const asksFor = (text: string, permission: string) =>
  new RegExp(`(?:needs[=:] ?|\\bmay\\(|useMay\\(\\)\\()["']${permission}["']`).test(text);

/** `app/stores/[storeId]/segments/new/page.tsx` -> `segments/new`; null for what is no page of a store. */
const storePath = (file: string) => {
  const found = /^app\/stores\/\[storeId\]\/(.*\/)?page\.tsx$/.exec(file);
  return found && (found[1] ?? '').replace(/\/$/, '').replaceAll(/\[\w+\]/g, 'x');
};

/** The ways from a page of a store to a declaration on which no file asks for the permission. */
function unasked(from: Declaration, permission: string, text = sources, seen = new Set<string>()): string[] {
  return (users.get(from.key) ?? []).flatMap((user) => {
    if (seen.has(user.key) || user.key === from.key) return [];
    seen.add(user.key);
    const path = storePath(user.file);
    if (path !== null) return pageNeeds(path) === permission ? [] : [user.file];
    if (asksFor(text.get(user.file) ?? '', permission)) return [];
    return unasked(user, permission, text, seen).map((way) => `${user.key} < ${way}`);
  });
}

describe('what may not be done is not offered', () => {
  it('the sources are read: changes of every kind are found, with what they need', () => {
    expect(documents.length).toBeGreaterThan(80);
    expect(needs.get('updateSegment')).toBe('definitions:write');
    expect(needs.get('pauseConnection')).toBe('data:write');
    expect(needs.get('leaveOrganization')).toBe('reach');
  });

  it('each document is found where it is sent', () => {
    expect(documents.filter(({ key }) => !users.has(key)).map(({ key }) => key)).toEqual([]);
  });

  it('on every way from a page of a store to a change, a file asks for what the change needs', () => {
    const ways = documents.flatMap((document) => {
      const permission = needs.get(document.mutation!);
      if (permission === undefined) return [`${document.mutation} is not on docs/access.md`];
      if (permission === 'reach') return [];
      return unasked(document, permission).map((way) => `${document.mutation} (${permission}): ${way}`);
    });
    expect(ways).toEqual([]);
  });

  it('a file that stops asking is found', () => {
    const list = 'features/notes/notes-list.tsx';
    const without = new Map(sources).set(list, sources.get(list)!.replaceAll('definitions:write', ''));
    const document = documents.find(({ mutation }) => mutation === 'createChartNote')!;
    expect(unasked(document, 'definitions:write', without)).toEqual([
      'features/notes/use-notes.ts#useNoteActions < features/notes/note-dialog.tsx#NoteDialog < features/notes/notes-list.tsx#NotesList < features/settings/settings-page.tsx#SettingsPage < app/stores/[storeId]/settings/page.tsx',
    ]);
  });

  it('every permission that is asked for exists', () => {
    const asked = [...sources.values()].flatMap((text) =>
      [...text.matchAll(/(?:needs[=:] ?|\bmay\(|useMay\(\)\()["']([\w:]+)["']/g)].map(([, name]) => name!),
    );
    expect(asked.length).toBeGreaterThan(60);
    expect([...new Set(asked)].filter((name) => !PERMISSION_NAMES.some((one) => one === name))).toEqual([]);
  });
});
