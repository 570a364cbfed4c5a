import { zoneCalendar } from '@throughline/core/calendar';
import { describe, expect, it } from 'vitest';
import { findStretches } from './version-stretches.ts';

const calendar = zoneCalendar('Europe/Berlin');
const window = { from: '2026-01-01', to: '2026-03-31' };
const saved = (...instants: string[]) =>
  instants.map((instant, index) => ({ version: index + 1, createdAt: new Date(instant) }));
const stretches = (versions: ReturnType<typeof saved>, countMax = 12) =>
  findStretches(versions, calendar, window, countMax);

describe('the days that were read under an earlier version', () => {
  it('reach from the start of the window to the day the next was saved, in the zone of the store', () => {
    expect(stretches(saved('2026-01-10T12:00:00Z', '2026-02-01T23:30:00Z', '2026-03-01T12:00:00Z'))).toEqual([
      { version: 1, from: '2026-01-01', to: '2026-02-02', replacedBy: 2, replacedOn: '2026-02-02' },
      { version: 2, from: '2026-02-02', to: '2026-03-01', replacedBy: 3, replacedOn: '2026-03-01' },
    ]);
  });

  it('leave out a version that was replaced on its own day, and one of before the window', () => {
    expect(stretches(saved('2025-06-01T12:00:00Z', '2025-07-01T12:00:00Z', '2025-07-01T13:00:00Z'))).toEqual([]);
    expect(stretches(saved('2026-02-01T12:00:00Z', '2026-02-01T13:00:00Z', '2026-02-02T13:00:00Z'))).toEqual([
      { version: 2, from: '2026-01-01', to: '2026-02-02', replacedBy: 3, replacedOn: '2026-02-02' },
    ]);
  });

  it('fill a window that ends before the change', () => {
    expect(stretches(saved('2026-02-01T12:00:00Z', '2026-06-01T12:00:00Z'))).toEqual([
      { version: 1, from: '2026-01-01', to: '2026-03-31', replacedBy: 2, replacedOn: '2026-06-01' },
    ]);
  });

  it('are none where there is one version, and the latest where there are too many', () => {
    expect(stretches(saved('2026-02-01T12:00:00Z'))).toEqual([]);
    const three = saved('2026-01-10T12:00:00Z', '2026-02-01T12:00:00Z', '2026-03-01T12:00:00Z');
    expect(stretches(three, 1).map(({ version }) => version)).toEqual([2]);
  });
});
