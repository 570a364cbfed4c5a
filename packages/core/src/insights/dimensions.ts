// What a breakdown can ask by: one row a dimension, read by the engine, the API, the definitions behind a row, and the screens.
// No fact holds the device of an order, so there is no dimension of devices.

export interface DimensionRow {
  /** Whose value it is: of an order, of each of its lines, of the person, or of the time of the order. */
  of: 'order' | 'line' | 'person' | 'time';
  /** As conditions name it (`where` or `profile`); of times our own name. */
  field: string;
  label: string;
  /** Each order (each line of it) has exactly one value, so that rows sum to the total. */
  partition: boolean;
}

const row = (of: DimensionRow['of'], field: string, label: string, partition = true): DimensionRow => ({
  of,
  field,
  label,
  partition,
});

const TABLE = {
  CHANNEL: row('order', 'channel', 'Channel'),
  LOCATION: row('order', 'location', 'Location'),
  STAFF: row('order', 'staff', 'Staff member'),
  PRODUCT: row('line', 'product', 'Product'),
  VARIANT: row('line', 'variant', 'Variant'),
  TYPE: row('line', 'type', 'Product type'),
  VENDOR: row('line', 'vendor', 'Vendor'),
  SKU: row('line', 'sku', 'SKU'),
  PRODUCT_TAG: row('line', 'productTag', 'Product tag', false),
  COLLECTION: row('line', 'collection', 'Collection', false),
  ORDER_TAG: row('order', 'orderTag', 'Order tag', false),
  DISCOUNT_CODE: row('order', 'discountCode', 'Discount code', false),
  UTM_SOURCE: row('order', 'utmSource', 'UTM source'),
  UTM_MEDIUM: row('order', 'utmMedium', 'UTM medium'),
  UTM_CAMPAIGN: row('order', 'utmCampaign', 'UTM campaign'),
  REFERRER: row('order', 'referrer', 'Referrer'),
  FULFILMENT: row('order', 'fulfilment', 'Fulfilment'),
  GATEWAY: row('order', 'gateway', 'Payment gateway'),
  CURRENCY: row('order', 'currency', 'Currency'),
  COUNTRY: row('person', 'country', 'Country'),
  REGION: row('person', 'region', 'Region'),
  CITY: row('person', 'city', 'City'),
  CUSTOMER_TAG: row('person', 'tags', 'Customer tag', false),
  HOUR: row('time', 'hour', 'Hour'),
  WEEKDAY: row('time', 'weekday', 'Weekday'),
  ACQUISITION_MONTH: row('time', 'acquisitionMonth', 'Acquisition month'),
} as const;

export type Dimension = keyof typeof TABLE;

export const DIMENSIONS: Readonly<Record<Dimension, DimensionRow>> = TABLE;

export const dimensionNames = Object.keys(TABLE) as Dimension[];

/** Of which an order has exactly one value, so that one order follows another. */
export const orderDimensions = dimensionNames.filter(
  (name) => DIMENSIONS[name].of === 'order' && DIMENSIONS[name].partition,
);
