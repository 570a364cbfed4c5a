import { expect, it } from 'vitest';
import { draftOf, inputOf, nameOf, newDraft, ofEveryone } from './alert-draft.ts';
import type { AlertRow } from './alert-words.ts';

const draft = newDraft({ ...ofEveryone, segment: { id: 'seg_1', name: 'Loyal' } }, 'ada@shop.test');

it('is named after what it watches until it is given a name', () => {
  expect(nameOf(draft)).toBe('Customers of “Loyal”');
  expect(nameOf({ ...draft, figure: 'ORDERS', daysText: '7' })).toBe('Orders of “Loyal”, last 7 days');
  expect(nameOf({ ...draft, name: 'Growing' })).toBe('Growing');
});

it('becomes what a mutation is told', () => {
  expect(inputOf({ ...draft, threshold: ' 1000 ', mails: 'a@b.test; c@d.test,\ne@f.test' }, null)).toEqual({
    name: 'Customers of “Loyal”',
    figure: 'CUSTOMERS',
    segmentId: 'seg_1',
    toSegmentId: null,
    canvasId: null,
    days: null,
    base: 'GROSS',
    crosses: 'EITHER',
    threshold: '1000',
    mails: ['a@b.test', 'c@d.test', 'e@f.test'],
    webhookUrl: '',
    quietFrom: '',
    quietTo: '',
  });
});

it.each([
  ['5', '0.05'],
  ['12.5', '0.125'],
  ['0.07', '0.0007'],
  ['100', '1'],
  ['250', '2.5'],
  ['0', '0'],
  ['-3', '-0.03'],
  ['many', 'many'],
])('a rate of %s per cent is a share of %s, and comes back', (percent, share) => {
  const input = inputOf({ ...draft, figure: 'REPEAT_RATE', threshold: percent }, null);
  expect(input.threshold).toBe(share);
  const row = {
    ...input,
    threshold: share,
    mails: [],
    crosses: 'EITHER',
    figure: 'REPEAT_RATE',
  } as unknown as AlertRow;
  expect(draftOf(row).threshold).toBe(percent);
});

it('leaves addresses that were not touched as they are kept', () => {
  const before = { ...draft, mails: '…@shop.test' };
  expect('mails' in inputOf({ ...before, threshold: '3' }, before)).toBe(false);
});
