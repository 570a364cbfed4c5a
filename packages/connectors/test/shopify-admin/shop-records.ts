// What the local shop holds. Instants are epoch milliseconds, whole seconds, as Shopify's; amounts are minor units of
// the shop's currency. Indexes are places in the shop's tables.

export type ChannelKey = 'online' | 'pos' | 'draft' | 'app' | 'subscription';

export interface Channel {
  sourceName: string;
  appId: number;
  appName: string;
  handle: string;
  weight: number;
}

export const channels: Readonly<Record<ChannelKey, Channel>> = {
  online: { sourceName: 'web', appId: 580111, appName: 'Online Store', handle: 'web', weight: 58 },
  pos: { sourceName: 'pos', appId: 129785, appName: 'Point of Sale', handle: 'pos', weight: 26 },
  draft: {
    sourceName: 'shopify_draft_order',
    appId: 1354745,
    appName: 'Draft Orders',
    handle: 'draft_orders',
    weight: 4,
  },
  app: { sourceName: '3890849', appId: 3890849, appName: 'Shop', handle: 'shop', weight: 7 },
  subscription: {
    sourceName: 'subscription_contract',
    appId: 66228322305,
    appName: 'Shopify Subscriptions',
    handle: 'subscriptions',
    weight: 5,
  },
};

export interface AddressRecord {
  firstName: string | null;
  lastName: string | null;
  company: string | null;
  address1: string | null;
  address2: string | null;
  city: string | null;
  province: string | null;
  provinceCode: string | null;
  zip: string | null;
  country: string | null;
  countryCode: string | null;
  phone: string | null;
  latitude: number | null;
  longitude: number | null;
}

export interface LineRecord {
  product: number | null;
  variant: number;
  title: string;
  variantTitle: string | null;
  sku: string | null;
  vendor: string | null;
  quantity: number;
  unitPriceMinor: number;
  /** Of the whole line. */
  discountMinor: number;
  /** Of the whole line. */
  taxMinor: number;
  giftCard: boolean;
  sellingPlan: string | null;
  attributes: { key: string; value: string }[];
}

export type TransactionKind = 'SALE' | 'AUTHORIZATION' | 'CAPTURE' | 'REFUND' | 'VOID';

export interface TransactionRecord {
  kind: TransactionKind;
  status: 'SUCCESS' | 'FAILURE' | 'PENDING';
  gateway: string;
  amountMinor: number;
  createdAt: number;
  parent: number | null;
}

export interface RefundLineRecord {
  /** Place among the order's lines. */
  line: number;
  quantity: number;
  subtotalMinor: number;
  taxMinor: number;
  restockType: 'RETURN' | 'NO_RESTOCK' | 'CANCEL';
  location: number | null;
}

export interface RefundRecord {
  createdAt: number;
  lines: RefundLineRecord[];
  shippingMinor: number;
  /** Given beyond what the lines say. */
  adjustmentMinor: number;
  note: string | null;
  staff: number | null;
  /** Places among the order's transactions. */
  transactions: number[];
}

export interface FulfillmentRecord {
  createdAt: number;
  updatedAt: number;
  status: 'SUCCESS' | 'CANCELLED';
  location: number;
  lines: { line: number; quantity: number }[];
  tracking: { company: string; number: string } | null;
}

export interface VisitRecord {
  occurredAt: number;
  landingPage: string;
  referrerUrl: string | null;
  source: string;
  utm: { source: string; medium: string; campaign: string } | null;
}

export interface OrderRecord {
  index: number;
  /** Shown as `#1001`. */
  number: number;
  createdAt: number;
  processedAt: number;
  updatedAt: number;
  cancelledAt: number | null;
  cancelReason: 'CUSTOMER' | 'FRAUD' | 'INVENTORY' | 'OTHER' | null;
  closedAt: number | null;
  channel: ChannelKey;
  test: boolean;
  customer: number | null;
  email: string | null;
  phone: string | null;
  billing: AddressRecord | null;
  shipping: AddressRecord | null;
  lines: LineRecord[];
  shippingMinor: number;
  discountCodes: string[];
  tags: string[];
  note: string | null;
  attributes: { key: string; value: string }[];
  location: number | null;
  staff: number | null;
  device: number | null;
  /** First, then last. */
  visits: VisitRecord[];
  /** The customer's currency, units of it for one of the shop's. */
  presentment: { currency: string; rate: number } | null;
  transactions: TransactionRecord[];
  refunds: RefundRecord[];
  fulfillments: FulfillmentRecord[];
}

export interface CustomerRecord {
  index: number;
  createdAt: number;
  updatedAt: number;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  phone: string | null;
  verifiedEmail: boolean;
  state: 'DISABLED' | 'ENABLED' | 'INVITED';
  tags: string[];
  note: string | null;
  locale: string;
  taxExempt: boolean;
  addresses: AddressRecord[];
  emailConsent: { state: 'SUBSCRIBED' | 'NOT_SUBSCRIBED' | 'UNSUBSCRIBED'; at: number } | null;
  smsConsent: { state: 'SUBSCRIBED' | 'NOT_SUBSCRIBED' | 'UNSUBSCRIBED'; at: number } | null;
}

export interface VariantRecord {
  title: string;
  sku: string | null;
  priceMinor: number;
  barcode: string | null;
}

export interface ProductRecord {
  index: number;
  title: string;
  handle: string;
  vendor: string;
  productType: string;
  tags: string[];
  giftCard: boolean;
  status: 'ACTIVE' | 'DRAFT' | 'ARCHIVED';
  createdAt: number;
  updatedAt: number;
  variants: VariantRecord[];
  collections: number[];
}

export interface LocationRecord {
  index: number;
  name: string;
  address: AddressRecord;
  isActive: boolean;
  createdAt: number;
  updatedAt: number;
}

export interface StaffRecord {
  index: number;
  firstName: string;
  lastName: string;
  email: string;
}

export interface CollectionRecord {
  index: number;
  title: string;
  handle: string;
  updatedAt: number;
}

export interface ShopProfile {
  /** `local-shop.myshopify.com` */
  domain: string;
  id: number;
  name: string;
  email: string;
  currency: string;
  timeZone: string;
  country: string;
  taxesIncluded: boolean;
  taxRate: number;
}
