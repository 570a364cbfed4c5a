// Files dropped on one page that another page sets up: handed over within this tab.
import type { DroppedFile } from './read-file-head.ts';

let waiting: readonly DroppedFile[] = [];
export const handOver = (files: readonly DroppedFile[]): void => {
  waiting = files;
};
/** The files handed over, once. */
export function takeHandedOver(): readonly DroppedFile[] {
  const files = waiting;
  waiting = [];
  return files;
}
