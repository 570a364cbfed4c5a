// Customers, their addresses and consents, as the API answers them.

import { gidOf, idOf } from '../gid.ts';
import { listRecords } from '../listing.ts';
import { sumOrder } from '../order-sums.ts';
import { clockOf, type Fields } from '../resolve-field.ts';
import type { AddressRecord, CustomerRecord } from '../shop-records.ts';
import { listTable, orderTable } from '../shop-tables.ts';
import { amountText, graphqlTime } from '../shop-values.ts';

export interface AddressNode extends AddressRecord {
  id: string;
}

export function addressOf(address: AddressRecord | null, id: string): AddressNode | null {
  return address && { ...address, id };
}

const nameOf = ({ firstName, lastName }: { firstName: string | null; lastName: string | null }) =>
  [firstName, lastName].filter((part) => part !== null).join(' ');
const addressNodes = ({ addresses, index }: CustomerRecord) =>
  addresses.map((address, i) => addressOf(address, gidOf('MailingAddress', index, i)));

export const addressFields: Fields<AddressNode> = {
  name: (address) => nameOf(address) || null,
  countryCodeV2: ({ countryCode }) => countryCode,
  coordinatesValidated: () => false,
  formattedArea: ({ city, country }) => `${city}, ${country}`,
  formatted: ({ address1, city, country }) => [address1, city, country].filter((part) => part !== null),
  timeZone: () => null,
};

export const customerFields: Fields<CustomerRecord> = {
  id: ({ index }) => gidOf('Customer', index),
  legacyResourceId: ({ index }) => String(idOf('Customer', index)),
  createdAt: ({ createdAt }) => graphqlTime(createdAt),
  updatedAt: ({ updatedAt }) => graphqlTime(updatedAt),
  displayName: (customer) => nameOf(customer) || customer.email || customer.phone || '',
  canDelete: () => false,
  dataSaleOptOut: () => false,
  productSubscriberStatus: () => 'NEVER_SUBSCRIBED',
  lifetimeDuration: () => 'about 1 year',
  taxExemptions: () => [],
  validEmailAddress: ({ email }) => email !== null,
  statistics: () => ({ predictedSpendTier: null, rfmGroup: null }),
  mergeable: () => ({ isMergeable: true, errorFields: [], reason: null, mergeInProgress: null }),
  defaultAddress: (customer) => addressNodes(customer)[0] ?? null,
  addresses: (customer) => addressNodes(customer),
  addressesV2: (customer) => listRecords(addressNodes(customer)),
  defaultEmailAddress: ({ email, emailConsent }) =>
    email === null
      ? null
      : {
          emailAddress: email,
          marketingState: emailConsent?.state ?? 'NOT_SUBSCRIBED',
          marketingOptInLevel: emailConsent?.state === 'SUBSCRIBED' ? 'SINGLE_OPT_IN' : null,
          marketingUpdatedAt: emailConsent ? graphqlTime(emailConsent.at) : null,
          marketingUnsubscribeUrl: 'https://local-shop.example/unsubscribe',
          openTrackingLevel: 'UNKNOWN',
          validFormat: true,
        },
  defaultPhoneNumber: ({ phone, smsConsent }) =>
    phone === null
      ? null
      : {
          phoneNumber: phone,
          marketingState: smsConsent?.state ?? 'NOT_SUBSCRIBED',
          marketingUpdatedAt: smsConsent ? graphqlTime(smsConsent.at) : null,
          marketingOptInLevel: 'SINGLE_OPT_IN',
          marketingCollectedFrom: 'SHOPIFY',
          smsMarketingConsent: {
            state: smsConsent?.state.replace('NOT_', 'NEVER_') ?? 'NEVER_SUBSCRIBED',
            optInLevel: 'SINGLE_OPT_IN',
            updatedAt: smsConsent ? graphqlTime(smsConsent.at) : null,
            collectedFrom: 'SHOPIFY',
          },
        },
  numberOfOrders: ({ index }, _, { shop }) => String(shop.ordersOf(index).length),
  amountSpent: ({ index }, _, { shop }) => {
    const { currency } = shop.profile;
    const spentMinor = shop
      .ordersOf(index)
      .map((order) => sumOrder(order, shop.profile))
      .reduce((sum, { paidMinor, refundedMinor }) => sum + paidMinor - refundedMinor, 0);
    return { amount: amountText(spentMinor, currency), currencyCode: currency };
  },
  lastOrder: ({ index }, _, { shop }) => shop.ordersOf(index).at(-1) ?? null,
  orders: ({ index }, args, context) => {
    const mine = new Set(context.shop.customerColumns.orders[index]);
    return listTable(
      orderTable(context.shop),
      args,
      clockOf(context),
      (warnings) => context.warn('orders', String(args.query), warnings),
      (place) => mine.has(place),
    );
  },
  metafields: (customer) =>
    listRecords(
      customer.index % 10 === 0
        ? [
            {
              id: `gid://shopify/Metafield/${idOf('Customer', customer.index)}`,
              namespace: 'custom',
              key: 'favourite_colour',
              type: 'single_line_text_field',
              value: customer.index % 20 === 0 ? 'green' : 'blue',
            },
          ]
        : [],
    ),
  metafield: () => null,
};
