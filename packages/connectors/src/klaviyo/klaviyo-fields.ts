// The fate of each field of Klaviyo's objects. The tables of docs/source-klaviyo.md are made from these lists.

import { ignored, kept, type ObjectFields, used } from '../field-fates.ts';

export const profileFields: ObjectFields = {
  object: 'a profile',
  fields: [
    used('id', "The profile's external id."),
    used('email', 'Identifier, trimmed and lower-cased; kept as the attribute `email` if it is none.'),
    used('phone_number', 'Identifier in E.164; kept as the attribute `phone` if it cannot be read.'),
    used('external_id', 'Member id, an identifier.'),
    used('first_name', 'Name.'),
    used('last_name', 'Name.'),
    used('created', 'When the profile was made.'),
    used('updated', 'The later version of a profile stands.'),
    used('location', 'Address; coordinates that are nowhere on Earth are left out.'),
    used('subscriptions', 'Consents to e-mail and SMS with their time; one without a time is none.'),
    kept(
      'properties',
      'Custom attributes under their names, `YYYY-MM-DD` as a date, nested values as JSON; those that begin with `$` are left out.',
    ),
    kept('organization', 'Attribute `organization`.'),
    kept('title', 'Attribute `title`.'),
    kept('locale', 'Attribute `locale`.'),
    ...ignored('Not asked for.', 'image', 'last_event_date', 'predictive_analytics'),
  ],
};

export const eventFields: ObjectFields = {
  object: 'an event',
  fields: [
    used('id', "The event's external id."),
    used('metric', 'Kind of the event (see the table of metrics).'),
    used('profile', 'Who did it.'),
    used('datetime', 'When it happened.'),
    used('timestamp', 'When it happened, where there is no `datetime`.'),
    kept('event_properties', 'Properties of the event.'),
    ...ignored('Another name of the event.', 'uuid'),
  ],
};
