// The fields of Klaviyo's objects that are read (klaviyo-fields.ts says what becomes of each).

import { z } from 'zod';
import { instant, optional } from '../read-record.ts';

const id = z.string().min(1);
const text = optional(z.string());
const time = optional(instant);
const marketing = optional(
  z.object({ marketing: optional(z.object({ consent: text, consent_timestamp: time, last_updated: time })) }),
);
/** Klaviyo takes what it is sent: text, numbers, and coordinates that are nowhere. */
const degrees = optional(z.union([z.number(), z.string()]));

export const profileSchema = z.object({
  id,
  attributes: z.object({
    email: text,
    phone_number: text,
    external_id: text,
    first_name: text,
    last_name: text,
    organization: text,
    title: text,
    locale: text,
    created: time,
    updated: time,
    location: optional(
      z.object({
        address1: text,
        address2: text,
        city: text,
        region: text,
        zip: text,
        country: text,
        latitude: degrees,
        longitude: degrees,
      }),
    ),
    properties: optional(z.record(z.string(), z.unknown())),
    subscriptions: optional(z.object({ email: marketing, sms: marketing })),
  }),
});

export type KlaviyoProfile = z.infer<typeof profileSchema>['attributes'];

const relation = z.object({ data: z.object({ id }) });

/** With the metric that Klaviyo gives beside the event. */
export const eventSchema = z.object({
  id,
  attributes: z.object({
    datetime: time,
    timestamp: optional(z.int()),
    event_properties: optional(z.record(z.string(), z.unknown())),
  }),
  relationships: z.object({ profile: relation }),
  metric: z.object({ name: z.string().min(1) }),
});
