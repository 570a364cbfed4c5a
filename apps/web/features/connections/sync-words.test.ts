import { describe, expect, it } from 'vitest';
import { createFormat } from '../../data/format.ts';
import { driftSentence, isUnderWay, outcomeWords, rangeWords, shareOf } from './sync-words.ts';

const format = createFormat('en-US', 'America/New_York');
const ended = { status: 'SUCCEEDED', kind: 'RESYNC', deadCount: 0 } as const;
const repaired = { repaired: true };
const open = { repaired: false };

describe('shareOf', () => {
  it('is unknown where the source does not tell how much there is', () => {
    expect(shareOf({ recordsRead: 40, recordsExpected: null })).toBeUndefined();
    expect(shareOf({ recordsRead: 0, recordsExpected: 0 })).toBeUndefined();
  });
  it('never stands at the end while work is left', () => {
    expect(shareOf({ recordsRead: 50, recordsExpected: 200 })).toBe(0.25);
    expect(shareOf({ recordsRead: 210, recordsExpected: 200 })).toBe(0.99);
  });
});

describe('outcomeWords', () => {
  it('names what still differs before what was repaired', () => {
    const drift = { days: [repaired, open] };
    expect(outcomeWords({ ...ended, kind: 'RECONCILE', drift }, format)).toEqual({
      tone: 'neg',
      text: '1 day differs',
    });
    expect(outcomeWords({ ...ended, kind: 'RECONCILE', drift: { days: [repaired] } }, format)).toEqual({
      tone: 'warn',
      text: '1 day repaired',
    });
    expect(outcomeWords({ ...ended, kind: 'RECONCILE', drift: { days: [] } }, format)).toEqual({
      tone: 'pos',
      text: 'Agrees',
    });
  });
  it('counts the records that failed', () =>
    expect(outcomeWords({ ...ended, deadCount: 1200 }, format)).toEqual({ tone: 'warn', text: 'Done, 1,200 failed' }));
  it('is plain for the rest', () => {
    expect(outcomeWords(ended, format).text).toBe('Done');
    expect(outcomeWords({ ...ended, status: 'QUEUED' }, format).text).toBe('Waiting');
    expect(outcomeWords({ ...ended, status: 'CANCELLED' }, format).text).toBe('Cancelled');
  });
});

describe('driftSentence', () => {
  it('says that all agrees', () =>
    expect(driftSentence({ ordersCompared: 1200, ordersDiffering: 0, days: [] }, format)).toBe(
      '1,200 orders compared: every day agrees with the source.',
    ));
  it('says what was repaired and what still differs', () => {
    expect(driftSentence({ ordersCompared: 10, ordersDiffering: 2, days: [repaired] }, format)).toBe(
      '10 orders compared, 2 differed on 1 day. All were repaired: the days agree now.',
    );
    expect(driftSentence({ ordersCompared: 10, ordersDiffering: 2, days: [repaired, open] }, format)).toBe(
      '10 orders compared, 2 differed on 2 days. 1 day still differs: re-sync it.',
    );
  });
});

describe('rangeWords', () => {
  it('names the days, or what an incremental reading looked back to, in the zone', () => {
    expect(rangeWords({ kind: 'RESYNC', from: '2024-01-01', to: '2024-01-31' }, format)).toBe(
      format.dateRange('2024-01-01', '2024-01-31'),
    );
    expect(rangeWords({ kind: 'BACKFILL', from: null, to: null }, format)).toBe('everything');
    expect(rangeWords({ kind: 'INCREMENTAL', since: '2024-01-02T03:00:00Z' }, format)).toBe(
      `since ${format.dateTime('2024-01-02T03:00:00Z')}`,
    );
  });
});

describe('isUnderWay', () => {
  it('holds while it waits or runs', () => {
    expect(isUnderWay({ status: 'QUEUED' })).toBe(true);
    expect(isUnderWay({ status: 'FAILED' })).toBe(false);
    expect(isUnderWay(null)).toBe(false);
  });
});
