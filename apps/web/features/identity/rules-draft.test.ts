import { describe, expect, it } from 'vitest';
import { isSame, moveKind, setEnabled, startDraft, trustedFirst, trustFirst } from './rules-draft.ts';

const draft = startDraft({
  gmailVariants: false,
  identifiers: [
    { kind: 'MEMBER', enabled: true },
    { kind: 'EMAIL', enabled: true },
    { kind: 'PHONE', enabled: true },
  ],
  attributeTrust: [{ attribute: 'name', connections: [{ id: 'a' }, { id: 'b' }] }],
});
const order = (rules: typeof draft) => rules.identifiers.map(({ kind }) => kind);

describe('moveKind', () => {
  it('moves one place, and stays at the ends', () => {
    expect(order(moveKind(draft, 'PHONE', -1))).toEqual(['MEMBER', 'PHONE', 'EMAIL']);
    expect(order(moveKind(draft, 'MEMBER', 1))).toEqual(['EMAIL', 'MEMBER', 'PHONE']);
    expect(moveKind(draft, 'MEMBER', -1)).toBe(draft);
    expect(moveKind(draft, 'PHONE', 1)).toBe(draft);
  });
  it('there and back is the same', () =>
    expect(isSame(moveKind(moveKind(draft, 'EMAIL', 1), 'EMAIL', -1), draft)).toBe(true));
});

describe('setEnabled', () => {
  it('changes the one kind', () =>
    expect(setEnabled(draft, 'PHONE', false).identifiers).toEqual([
      { kind: 'MEMBER', enabled: true },
      { kind: 'EMAIL', enabled: true },
      { kind: 'PHONE', enabled: false },
    ]));
});

describe('trustFirst', () => {
  it('keeps the order of the others behind', () => {
    const changed = trustFirst(draft, 'name', 'b');
    expect(changed.attributeTrust).toEqual([{ attribute: 'name', connectionIds: ['b', 'a'] }]);
    expect(trustedFirst(changed, 'name')).toBe('b');
    expect(trustedFirst(changed, 'phone')).toBeNull();
  });
  it('takes the order away', () => expect(trustFirst(draft, 'name', null).attributeTrust).toEqual([]));
});
