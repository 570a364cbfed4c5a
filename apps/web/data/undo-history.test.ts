import { describe, expect, it } from 'vitest';
import { reduceHistory, startHistory, type UndoAction, type UndoHistory } from './undo-history.ts';

const edit = (text: string, at: number, merge?: string): UndoAction<string> => ({
  type: 'edit',
  change: () => text,
  at,
  ...(merge ? { merge } : {}),
});
const walk = (...actions: UndoAction<string>[]): UndoHistory<string> =>
  actions.reduce<UndoHistory<string>>(reduceHistory, startHistory('a'));

describe('undo and redo', () => {
  it('walk back and forth through the edits, and no further', () => {
    const there = walk(edit('b', 0), edit('c', 5000));
    const back = reduceHistory(there, { type: 'undo' });
    expect(back.present).toBe('b');
    expect(reduceHistory(back, { type: 'redo' }).present).toBe('c');
    const start = reduceHistory(back, { type: 'undo' });
    expect(start.present).toBe('a');
    expect(reduceHistory(start, { type: 'undo' })).toBe(start);
    expect(reduceHistory(there, { type: 'redo' })).toBe(there);
  });

  it('end the redo at a new edit', () => {
    expect(walk(edit('b', 0), edit('c', 5000), { type: 'undo' }, edit('d', 9000))).toMatchObject({
      past: ['a', 'b'],
      present: 'd',
      future: [],
    });
  });

  it('take edits of one key in a row as one step, after a second another', () => {
    const typed = walk(
      edit('ab', 0, 'name'),
      edit('abc', 100, 'name'),
      edit('abcd', 200, 'name'),
      edit('abcde', 2000, 'name'),
    );
    expect(typed.past).toEqual(['a', 'abcd']);
  });

  it('keep edits of different keys, and of none, apart', () => {
    expect(walk(edit('b', 0, 'name'), edit('c', 10, 'emoji'), edit('d', 20), edit('e', 30)).past).toEqual([
      'a',
      'b',
      'c',
      'd',
    ]);
  });

  it('pass over an edit that changes nothing', () => {
    const history = startHistory('a');
    expect(reduceHistory(history, edit('a', 0))).toBe(history);
  });
});
