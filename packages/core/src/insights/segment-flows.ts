// Who came into a segment and who went out of it on some days, and who could have, as definitions of the language: evaluated at the end
// of the last of these days they select exactly these people.

import { formatDay, parseDay } from '../day.ts';
import type { Condition, Definition, When } from '../segments/definition.ts';

export interface SegmentFlows {
  entered: Definition;
  /** Out of it just before the days, or at some instant of them. */
  couldEnter: Definition;
  left: Definition;
  /** In it just before the days, or at some instant of them. */
  couldLeave: Definition;
}

export function segmentFlows(
  segment: { id: string; universe: Definition['universe'] },
  days: { from: string; to: string },
): SegmentFlows {
  const { id, universe } = segment;
  const when: When = { between: [days.from, days.to] };
  const wasIn: Condition = { segment: { id, is: 'member', asOf: formatDay(parseDay(days.from)! - 1) } };
  const entered: Condition = { segment: { id, is: 'entered', when } };
  const left: Condition = { segment: { id, is: 'left', when } };
  const people = (condition: Condition): Definition => ({ version: 1, universe, condition });
  return {
    entered: people(entered),
    couldEnter: people({ not: { all: [wasIn, { not: left }] } }),
    left: people(left),
    couldLeave: people({ any: [wasIn, entered] }),
  };
}
