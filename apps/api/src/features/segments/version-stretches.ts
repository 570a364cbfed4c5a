// Which definition a segment's history was read under, day by day: what breaks in the chart of a history are drawn from.

import { dateOf, type ZoneCalendar } from '@throughline/core/calendar';
import type { Window } from '@throughline/engine/engine';

/** The local days on which a definition that stands no more was the one to read. */
export interface VersionStretch extends Window {
  version: number;
  /** The version that took its place, and on which local day; that day is the last of the stretch where the window holds it. */
  replacedBy: number;
  replacedOn: string;
}

/**
 * Within a window, the latest `countMax` of them, in order. A version that was replaced on its own day was read at the end of
 * none. Before the first version everything is read under that one: its history reaches back as far as the facts do.
 */
export function findStretches(
  versions: readonly { version: number; createdAt: Date }[],
  calendar: ZoneCalendar,
  window: Window,
  countMax: number,
): VersionStretch[] {
  const dated = [...versions]
    .sort((a, b) => a.version - b.version)
    .map(({ version, createdAt }) => ({ version, on: dateOf(createdAt.getTime(), calendar) }));
  const standing = dated.filter(({ on }, index) => on !== dated[index + 1]?.on);
  const stretches = standing.slice(0, -1).flatMap(({ version, on }, index) => {
    const next = standing[index + 1]!;
    const from = index === 0 || on < window.from ? window.from : on;
    const [to] = [next.on, window.to].sort() as [string, string];
    return from > to ? [] : [{ version, from, to, replacedBy: next.version, replacedOn: next.on }];
  });
  return stretches.slice(-countMax);
}
