import { expect, it } from 'vitest';
import { isQuiet } from './quiet-hours.ts';

const at = (text: string, zone: string, from: string, to: string) =>
  isQuiet({ quietFrom: from, quietTo: to }, Date.parse(text), zone);

it('holds from the first minute up to, without, the last one', () => {
  const quiet = (time: string) => at(`2024-01-10T${time}Z`, 'UTC', '12:00', '14:00');
  expect(['11:59:59', '12:00:00', '13:59:59', '14:00:00'].map(quiet)).toEqual([false, true, true, false]);
});

it('reaches over midnight, by the clocks of the zone', () => {
  const quiet = (time: string) => at(`2024-01-10T${time}Z`, 'Europe/Berlin', '22:00', '07:00');
  expect(['20:59:59', '21:00:00', '23:30:00', '05:59:59', '06:00:00'].map(quiet)).toEqual([
    false,
    true,
    true,
    true,
    false,
  ]);
});

it('goes by the clocks on the night they change', () => {
  // On 31 March 2024 Berlin's clocks go from 02:00 to 03:00, at 01:00 UTC.
  const quiet = (time: string) => at(`2024-03-31T${time}Z`, 'Europe/Berlin', '22:00', '03:00');
  expect(['00:59:59', '01:00:00'].map(quiet)).toEqual([true, false]);
});

it('never holds where there are none', () => {
  expect(isQuiet({ quietFrom: null, quietTo: null }, 0, 'UTC')).toBe(false);
});
