import { describe, expect, it } from 'vitest';
import { askedOf, type Choices, daysSoFar, readDidItWorkView } from './did-it-work-view.ts';

const choices: Choices = {
  canvases: [{ id: 'can_1' }],
  channels: ['pos', 'online_store'],
  lastDay: '2021-02-20',
};
const read = (search: string, given: Partial<Choices> = {}) =>
  readDidItWorkView(new URLSearchParams(search), { ...choices, ...given });
const none = { canvasId: null, segmentId: null, fromChannel: null, toChannel: null };

describe('what "Did it work?" looks at', () => {
  it('begins with the first canvas in the last 28 days', () => {
    const view = read('');
    expect(view).toMatchObject({ about: 'canvas', day: '2021-01-24', until: '2021-02-20', length: 28 });
    expect(askedOf(view, '2026-01-01')).toEqual({ ...none, canvasId: 'can_1', from: '2021-01-24', to: '2021-02-20' });
  });

  it('without a canvas is the switch of the largest channels, without these nothing', () => {
    const days = { from: '2021-01-24', to: '2021-02-20' };
    expect(askedOf(read('', { canvases: [] }), '2026-01-01')).toEqual({
      ...none,
      fromChannel: 'pos',
      toChannel: 'online_store',
      ...days,
    });
    expect(askedOf(read('', { canvases: [], channels: ['pos'] }), '2026-01-01')).toBeNull();
    expect(askedOf(read('first=online_store', { canvases: [] }), '2026-01-01')).toMatchObject({ toChannel: 'pos' });
    expect(askedOf(read('about=switch&first=pos&next=pos'), '2026-01-01')).toBeNull();
  });

  it('takes a day with a length or a last day, and no unknown value', () => {
    expect(read('segment=seg_1&day=2020-02-01&length=90')).toMatchObject({
      about: 'segment',
      until: '2020-04-30',
      length: 90,
    });
    expect(read('day=2020-02-01&until=2020-02-10')).toMatchObject({ until: '2020-02-10', length: null });
    expect(read('day=2020-02-01&until=2020-01-10&about=x&length=9')).toMatchObject({
      about: 'canvas',
      until: '2020-02-28',
      length: 28,
    });
  });

  it('asks of days that are over alone', () => {
    const view = read('day=2021-02-10');
    expect(askedOf(view, '2021-02-20')).toMatchObject({ from: '2021-02-10', to: '2021-02-20' });
    expect(daysSoFar(view, '2021-02-20')).toEqual({ over: 11, of: 28 });
    expect(daysSoFar(view, '2021-03-09')).toBeNull();
    expect(askedOf(read('day=2021-02-21'), '2021-02-20')).toBeNull();
  });
});
