import { check } from '@throughline/core/segments/check/check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../condition-tree.ts';
import { emptyDraft, withDefinition } from '../segment-draft.ts';
import { checkDraft, mergeProblems } from './check-draft.ts';
import { describeDraft } from './draft-sentence.ts';
import { suggestFix } from './suggested-fix.ts';

const places = (root: Json) => check(root, { seenValues: () => ['pos', 'online_store'] });
const names = { segment: (id: string) => id, channel: (handle: string) => handle, currencyCode: 'USD' };

describe('a suggested fix', () => {
  it('renames an unknown field in its place', () => {
    const root: Json = {
      all: [{ orders: { where: { chanel: { in: ['pos'] }, vendor: { eq: 'A' } }, some: { gte: 1 } } }],
    };
    const [problem] = places(root).problems;
    const fix = suggestFix(root, { ...problem!, path: problem!.path.map(String) });
    expect(fix?.label).toBe('channel');
    expect(JSON.stringify(fix?.apply(root))).toBe(
      '{"all":[{"orders":{"where":{"channel":{"in":["pos"]},"vendor":{"eq":"A"}},"some":{"gte":1}}}]}',
    );
  });

  it('exchanges a value that was never seen', () => {
    const root: Json = { orders: { where: { channel: { in: ['poss'] } }, some: { gte: 1 } } };
    const [warning] = places(root).warnings;
    const fix = suggestFix(root, { ...warning!, path: warning!.path.map(String) });
    expect(fix?.apply(root)).toEqual({ orders: { where: { channel: { in: ['pos'] } }, some: { gte: 1 } } });
  });

  it('exchanges a merged channel for the one it is merged into', () => {
    const root: Json = { orders: { where: { channel: { in: ['pos', 'web_old'] } }, some: { gte: 1 } } };
    const mergedChannels = new Map([['web_old', 'online_store']]);
    const [warning] = check(root, { seenValues: () => ['pos', 'online_store'], mergedChannels }).warnings;
    const fix = suggestFix(root, { ...warning!, path: warning!.path.map(String) });
    expect(fix?.apply(root)).toEqual({
      orders: { where: { channel: { in: ['pos', 'online_store'] } }, some: { gte: 1 } },
    });
  });

  it('takes a condition away that changes nothing, but never the last of its group', () => {
    const some = (gte: number) => ({ orders: { where: { channel: { in: ['pos'] } }, some: { gte } } });
    const fixOf = (root: Json) => {
      const [warning] = check(root, { lint: {} }).warnings;
      return suggestFix(root, { ...warning!, path: warning!.path.map(String) });
    };
    const root: Json = { all: [some(2), some(1), { profile: { field: 'country', eq: 'DE' } }] };
    expect(fixOf(root)?.label).toBe('Remove this condition');
    expect(fixOf(root)?.apply(root)).toEqual({ all: [some(2), { profile: { field: 'country', eq: 'DE' } }] });
    expect(fixOf({ all: [{ orders: { some: { gte: 0 } } }] })).toBeNull();
  });

  it('is absent where nothing is near', () => {
    const root: Json = { weather: {} };
    const [problem] = places(root).problems;
    expect(suggestFix(root, { ...problem!, path: problem!.path.map(String) })).toBeNull();
  });
});

describe('the check of a draft', () => {
  const draft = withDefinition(emptyDraft(), {
    all: [
      { weather: {} },
      { orders: { position: { from: 1, to: 1 }, where: { channel: { in: ['pos'] } }, some: { gte: 1 } } },
    ],
  });

  it('says the conditions that can be said, and which ones can not', () => {
    const { definition } = checkDraft(draft, {});
    expect(describeDraft(definition, draft.condition, {}, names)).toEqual({
      text: 'Customers whose first order is in pos',
      unsaid: [1],
    });
  });

  it('has no problems of a text that could not be read but the text itself', () => {
    expect(checkDraft({ ...draft, text: '{' }, {})).toMatchObject({ definition: null, problems: [] });
    expect(checkDraft({ ...draft, text: '{' }, {}).textProblem).toMatch(/^This is not JSON/);
  });

  it('shows a problem once that browser and API both find', () => {
    const problem = { path: ['all', '0'], code: 'UNKNOWN_FIELD', message: 'a' };
    expect(
      mergeProblems(
        [problem],
        [
          { ...problem, message: 'b' },
          { ...problem, path: [] },
        ],
      ),
    ).toEqual([problem, { ...problem, path: [] }]);
  });
});
