/** How often each number of days occurs, fewest days first. */
export interface DayCounts {
  days: number[];
  counts: number[];
}

/** `byDays` = how often, by days. */
export function dayCounts(byDays: Int32Array): DayCounts {
  const days: number[] = [];
  for (let day = 0; day < byDays.length; day++) if (byDays[day]! > 0) days.push(day);
  return { days, counts: days.map((day) => byDays[day]!) };
}
