// Shopify's ids: a number per type, from which the place in the made history can be read back. All are below 2^53.

const bases = {
  Order: 6_100_000_000_000,
  LineItem: 15_000_000_000_000,
  Refund: 970_000_000_000,
  RefundLineItem: 620_000_000_000,
  OrderAdjustment: 310_000_000_000,
  ShippingLine: 5_000_000_000_000,
  OrderTransaction: 7_300_000_000_000,
  Fulfillment: 5_400_000_000_000,
  CustomerVisit: 21_000_000_000_000,
  OrderAddress: 31_000_000_000_000,
  Customer: 7_000_000_000_000,
  MailingAddress: 9_200_000_000_000,
  Product: 8_000_000_000_000,
  ProductVariant: 44_000_000_000_000,
  InventoryItem: 46_000_000_000_000,
  Collection: 400_000_000_000,
  Location: 60_000_000_000,
  StaffMember: 80_000_000_000,
  Segment: 500_000_000_000,
  PointOfSaleDevice: 10_000_000,
  WebhookSubscription: 1_400_000_000_000,
  BulkOperation: 5_100_000_000_000,
} as const;

export type GidType = keyof typeof bases;

/** What belongs to one order, product or customer has 64 ids beside each other. */
const stride = 64;

export function idOf(type: GidType, index: number, child = 0): number {
  return bases[type] + index * stride + child;
}

export function gidOf(type: GidType, index: number, child = 0): string {
  return `gid://shopify/${type === 'OrderAddress' ? 'MailingAddress' : type}/${idOf(type, index, child)}`;
}

/** null for an id that nothing can have. */
export function placeOf(type: GidType, id: number): { index: number; child: number } | null {
  const offset = id - bases[type];
  if (!Number.isSafeInteger(offset) || offset < 0) return null;
  return { index: Math.floor(offset / stride), child: offset % stride };
}

/** `gid://shopify/Order/1?x=y` -> { type: 'Order', id: 1 }; null for text that is none. */
export function parseGid(gid: string): { type: string; id: number } | null {
  const match = /^gid:\/\/shopify\/([A-Za-z]+)\/(\d+)(?:\?.*)?$/.exec(gid);
  return match ? { type: match[1]!, id: Number(match[2]) } : null;
}
