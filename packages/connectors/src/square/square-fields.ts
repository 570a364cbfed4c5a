// The fate of each field of Square's objects. The tables of docs/source-square.md are made from these lists.

import { ignored, kept, type ObjectFields, used } from '../field-fates.ts';

export const orderFields: ObjectFields = {
  object: 'an order',
  fields: [
    used('id', "The order's external id."),
    used(
      'created_at',
      'Time of the order; unlike `closed_at` it never changes, also for an order that stays open for days.',
    ),
    used('closed_at', 'Time of payment of a completed order, time of the cancellation of a cancelled one.'),
    used('updated_at', 'The later version of an order stands.'),
    used(
      'state',
      '`COMPLETED` counts. `CANCELED` = cancelled. `OPEN` = open draft until all of it is paid. `DRAFT` = open draft.',
    ),
    used('source', 'Channel, by its `name` (see the table of channels); without one `unknown`.'),
    used('location_id', 'Location.'),
    used('customer_id', 'The customer; else that of a tender, else that of a fulfilment.'),
    used(
      'line_items',
      'Lines: `name` (product), `variation_name`, `quantity`, `total_money` without tax and service charges.',
    ),
    used('total_money', "Gross amount, with tax, tips and service charges. Must be in the store's currency."),
    used('net_amount_due_money', 'Whether an open order is paid.'),
    used('tenders', 'Gateway (`card`, `cash`, `card + cash`), customer, what is paid.'),
    used(
      'fulfillments',
      "Fulfilment (`pickup`, `shipment`, `delivery`), shipping address; the recipient's e-mail where there is no customer.",
    ),
    used('returns', 'Refunds of the sales that they name, with their lines; without a sale (unlinked) none.'),
    used('return_amounts', 'Amount of the refund in an exchange.'),
    used('refunds', 'Amount and time of a refund, once approved.'),
    kept('reference_id', 'Shown as Reference.'),
    kept('discounts', 'Names shown as Discounts; amounts are in the lines. Square has no discount codes on orders.'),
    ...ignored('Contained in `total_money` and in the lines.', 'taxes', 'service_charges', 'rounding_adjustment'),
    ...ignored(
      'A part of `total_money`.',
      'total_tax_money',
      'total_discount_money',
      'total_tip_money',
      'total_service_charge_money',
    ),
    ...ignored('The order less what came back; refunds are facts of their own.', 'net_amounts'),
    ...ignored('A name for the kitchen or the till, not for the order.', 'ticket_name'),
    ...ignored('Notes of other programmes.', 'metadata'),
    ...ignored('Says how Square computes, not what was bought.', 'pricing_options', 'version'),
    ...ignored('Redeemed rewards come as events of loyalty.', 'rewards'),
  ],
};

export const customerFields: ObjectFields = {
  object: 'a customer',
  fields: [
    used('id', "The profile's external id."),
    used('created_at', 'When the profile was made.'),
    used('updated_at', 'The later version of a profile stands.'),
    used('given_name', 'Name.'),
    used('family_name', 'Name.'),
    used('nickname', 'Name where there is no other.'),
    used('email_address', 'Identifier, trimmed and lower-cased; kept as the attribute `email` if it is none.'),
    used('phone_number', 'Identifier in E.164; kept as the attribute `phone` if it cannot be read.'),
    used('reference_id', 'Member id, an identifier.'),
    used('address', 'Address.'),
    used('birthday', 'Birth date; without a year the attribute `birthday`.'),
    kept('company_name', 'Attribute `company`.'),
    kept('creation_source', 'Attribute `creation_source`.'),
    kept('preferences', 'Attribute `email_unsubscribed`; no consent, since Square does not say when.'),
    ...ignored('Free text of the staff.', 'note'),
    ...ignored("Square's own groupings; segments are defined here.", 'group_ids', 'segment_ids'),
    ...ignored('Means of payment are never read.', 'cards'),
    ...ignored('Says how Square stores it.', 'version'),
    ...ignored('Numbers for tax offices.', 'tax_ids'),
  ],
};

export const locationFields: ObjectFields = {
  object: 'a location',
  fields: [
    used('id', "The location's external id, as orders name it."),
    used('name', 'Name.'),
    used('business_name', 'Name where there is no other.'),
    used('coordinates', 'Coordinates.'),
    used(
      'status',
      'An `INACTIVE` location keeps its name and has no coordinates, since Square does not say since when.',
    ),
    ...ignored('When it was entered at Square, not when it opened.', 'created_at'),
    ...ignored(
      'A location is a name and a place here.',
      'address',
      'timezone',
      'capabilities',
      'merchant_id',
      'country',
    ),
    ...ignored(
      'A location is a name and a place here.',
      'language_code',
      'phone_number',
      'website_url',
      'business_hours',
    ),
    ...ignored(
      'A location is a name and a place here.',
      'business_email',
      'description',
      'twitter_username',
      'type',
      'mcc',
    ),
    ...ignored(
      'A location is a name and a place here.',
      'instagram_username',
      'facebook_url',
      'logo_url',
      'pos_background_url',
    ),
    ...ignored('A location is a name and a place here.', 'full_format_logo_url', 'tax_ids'),
    ...ignored("Each order's amounts name their currency.", 'currency'),
  ],
};

export const loyaltyAccountFields: ObjectFields = {
  object: 'a loyalty account',
  fields: [
    used('id', 'Member id of its events; the event `loyalty_enrolled`.'),
    used('customer_id', 'The customer.'),
    used('mapping', 'Its `phone_number` is an identifier.'),
    used('enrolled_at', 'Time of the event.'),
    used('created_at', 'Time of the event where there is no `enrolled_at`.'),
    kept('program_id', 'Property `program` of the event.'),
    ...ignored('Follows from the events.', 'balance', 'lifetime_points', 'expiring_point_deadlines'),
    ...ignored('An enrolment happens once.', 'updated_at'),
  ],
};

export const loyaltyEventFields: ObjectFields = {
  object: 'a loyalty event',
  fields: [
    used('id', "The event's external id."),
    used('type', 'Kind of the event (see the table of kinds).'),
    used('created_at', 'Time of the event.'),
    used('loyalty_account_id', 'Member id of the person.'),
    kept('location_id', 'Property `location`.'),
    kept('source', 'Property `source`.'),
    ...[
      'accumulate_points',
      'accumulate_promotion_points',
      'adjust_points',
      'create_reward',
      'redeem_reward',
      'delete_reward',
      'expire_points',
      'other_event',
    ].map((field) => kept(field, 'Properties `points`, `order`, `reward`, `reason`.')),
  ],
};
