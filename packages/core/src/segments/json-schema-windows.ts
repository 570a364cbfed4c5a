// Windows of local dates in the JSON Schema of a definition.

import { date, days, listOf, mapped, object, ref, type Schema, single, whole } from './json-schema-parts.ts';
import { anniversaryDates, lastUnits, nearAnniversaryDaysMax, periods } from './windows.ts';

const range: Schema = object({ from: whole(0), to: whole(0) }, { required: ['from', 'to'] });

const when: Schema = object(
  {
    last: object(
      mapped(Object.keys(lastUnits), () => whole(1)),
      single,
    ),
    daysAgo: range,
    monthsAgo: range,
    between: { ...listOf(date, 2), maxItems: 2 },
    before: date,
    after: date,
    current: { enum: Object.keys(periods) },
  },
  single,
);

const factWhen: Schema = {
  anyOf: [
    ref('when'),
    object(
      {
        anniversary: object(
          {
            of: { enum: Object.keys(anniversaryDates) },
            within: object({ days: { ...whole(0), maximum: nearAnniversaryDaysMax } }, { required: ['days'] }),
          },
          { required: ['of', 'within'] },
        ),
      },
      single,
    ),
  ],
};

const dateWhen: Schema = { anyOf: [ref('when'), object({ next: days(1) }, single)] };
const anniversary: Schema = object({ next: days(1), last: days(1) }, single);

/** Below `$defs`. */
export const windowSchemas = { when, factWhen, dateWhen, anniversary };
