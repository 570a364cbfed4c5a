// Words of what the page looks at beside the bar of all pages.
import type { Format } from '../../../data/format.ts';

/** "Online", "Online and Shop app", "Online, Shop app and 2 more". */
export function channelsWords(labels: readonly string[]): string {
  if (labels.length <= 2) return labels.join(' and ');
  return labels.length === 3
    ? `${labels[0]}, ${labels[1]} and ${labels[2]}`
    : `${labels[0]}, ${labels[1]} and ${labels.length - 2} more`;
}

/** "25 km", "2.5 km". */
export function distanceWords(km: number, format: Pick<Format, 'decimal'>): string {
  return `${format.decimal(km, Number.isInteger(km) ? 0 : 1)} km`;
}
