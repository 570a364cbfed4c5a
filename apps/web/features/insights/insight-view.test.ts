import { describe, expect, it } from 'vitest';
import { readInsightView, scopeOf, windowDays, writeWindow } from './insight-view.ts';

const read = (search: string) => readInsightView(new URLSearchParams(search));

describe('the view of insights', () => {
  it('is all customers, all time, gross and today without anything in the URL', () => {
    expect(read('')).toEqual({ segmentId: null, compareWithId: null, asOf: null, window: 'all', base: 'GROSS' });
  });

  it('reads what a link says, and what it can not say as the default', () => {
    expect(read('segment=seg_1&compare=seg_2&asOf=2021-02-20&window=90d&base=NET')).toEqual({
      segmentId: 'seg_1',
      compareWithId: 'seg_2',
      asOf: '2021-02-20',
      window: '90d',
      base: 'NET',
    });
    expect(read('asOf=2021-02-31x&window=soon&base=gold&from=2021-03-02&to=2021-03-01')).toEqual(read(''));
  });

  it('says a window as its days, the shown day included', () => {
    expect(windowDays('30d', '2021-02-20')).toEqual({ from: '2021-01-22', to: '2021-02-20' });
    expect(windowDays('365d', '2021-02-20')).toEqual({ from: '2020-02-22', to: '2021-02-20' });
    expect(windowDays('all', '2021-02-20')).toEqual({ from: null, to: null });
    expect(windowDays({ from: '2020-01-01', to: '2020-12-31' }, '2021-02-20')).toEqual({
      from: '2020-01-01',
      to: '2020-12-31',
    });
  });

  it('counts a window back from the past day that is looked at', () => {
    expect(scopeOf(read('asOf=2020-03-01&window=30d'), '2021-02-20')).toEqual({
      segmentId: null,
      compareWithSegmentId: null,
      asOf: '2020-03-01',
      from: '2020-02-01',
      to: '2020-03-01',
      base: 'GROSS',
    });
  });

  it('writes either a name or two days', () => {
    expect(writeWindow('all')).toEqual({ window: null, from: null, to: null });
    expect(writeWindow('90d')).toEqual({ window: '90d', from: null, to: null });
    expect(writeWindow({ from: '2020-01-01', to: '2020-12-31' })).toEqual({
      window: null,
      from: '2020-01-01',
      to: '2020-12-31',
    });
  });
});
