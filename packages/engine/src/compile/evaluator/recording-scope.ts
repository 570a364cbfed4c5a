import { type AgedOrders, Scope } from '../scope.ts';
import type { DayWindow } from '../window.ts';

/** Keeps the windows and ages over orders that a condition asks for, instead of the closures that push their midnights. */
export class RecordingScope extends Scope {
  readonly windows = new Map<string, DayWindow>();
  readonly ages: Record<AgedOrders, Set<number>> = { any: new Set(), first: new Set(), last: new Set() };

  override addOrderWindow(window: DayWindow, key: string): void {
    if (!this.windows.has(key)) this.windows.set(key, window);
  }

  override addOrderOffsets(offsets: number[], _key: string, aged: AgedOrders): void {
    for (const offset of offsets) this.ages[aged].add(offset);
  }
}
