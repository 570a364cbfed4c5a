import { describe, expect, it } from 'vitest';
import { membersCsvHref, readSegmentView, writeRange } from './segment-view.ts';

describe('the view in the URL', () => {
  it('has defaults for everything', () => {
    expect(readSegmentView(new URLSearchParams())).toEqual({
      asOf: null,
      base: 'GROSS',
      metric: 'customerCount',
      range: '2y',
      query: '',
      sort: 'AMOUNT',
      direction: 'DESC',
    });
  });

  it('reads day, base, metric and a range of days', () => {
    const search = new URLSearchParams('asOf=2021-02-20&base=NET&metric=lifetimeValue&from=2020-01-01&to=2020-12-31');
    expect(readSegmentView(search)).toMatchObject({
      asOf: '2021-02-20',
      base: 'NET',
      metric: 'lifetimeValue',
      range: { from: '2020-01-01', to: '2020-12-31' },
    });
  });

  it('passes over what it does not know', () => {
    expect(readSegmentView(new URLSearchParams('asOf=soon&base=MAGIC&from=2021-02-01&to=2020-02-01'))).toMatchObject({
      asOf: null,
      base: 'GROSS',
      range: '2y',
    });
  });

  it('leaves the default range out of the URL', () => {
    expect(writeRange('2y')).toEqual({ range: null, from: null, to: null });
    expect(writeRange({ from: '2020-01-01', to: '2020-01-31' })).toEqual({
      range: null,
      from: '2020-01-01',
      to: '2020-01-31',
    });
  });

  it('exports the members as they are listed', () => {
    const view = readSegmentView(new URLSearchParams('asOf=2021-02-20&query=jena&sort=NAME&direction=ASC'));
    expect(membersCsvHref('seg_1', view)).toBe(
      '/v1/segments/seg_1/members.csv?base=GROSS&sort=NAME&direction=ASC&asOf=2021-02-20&query=jena',
    );
  });
});
