// Shopify's global ids: gid://shopify/Order/123. Facts carry the number alone, the same that its files write.

export type GidType =
  | 'Order'
  | 'Customer'
  | 'Product'
  | 'Location'
  | 'Collection'
  | 'Refund'
  | 'Segment'
  | 'InventoryItem';

const pattern = /^gid:\/\/shopify\/([A-Za-z]+)\/(\d{1,20})(?:\?.*)?$/;

/** undefined for a text that is no global id of Shopify's. */
export function parseGid(gid: string): { type: string; id: string } | undefined {
  const match = pattern.exec(gid);
  return match ? { type: match[1]!, id: match[2]! } : undefined;
}

export function gid(type: GidType, id: string): string {
  return `gid://shopify/${type}/${id}`;
}

/** By number, however long. */
export function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
