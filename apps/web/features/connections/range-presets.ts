// Ranges of local days that are offered for reading again and comparing.
import { formatDay, parseDay } from '@throughline/core/day';

export type LocalDays = { from: string; to: string };

/** `today` and `first` (the first day with orders, if any) are local dates of the store. */
export function rangePresets(today: string, first: string | null): readonly ({ label: string } & LocalDays)[] {
  const back = (days: number) => formatDay((parseDay(today) ?? 0) - (days - 1));
  const all = first !== null && first < back(365) ? [{ label: 'Everything', from: first, to: today }] : [];
  return [
    { label: '7 days', from: back(7), to: today },
    { label: '30 days', from: back(30), to: today },
    { label: '365 days', from: back(365), to: today },
    ...all,
  ];
}

/** What is wrong with a range as typed; null when nothing is. */
export function rangeProblem({ from, to }: LocalDays, today: string): string | null {
  if (parseDay(from) === null || parseDay(to) === null) return 'Give both days.';
  if (from > to) return 'The first day is after the last.';
  if (to > today) return 'There is no later day than today.';
  return null;
}
