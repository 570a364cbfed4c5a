// The bodies of customer, product, location, inventory, compliance and app webhooks.

import { gidOf, idOf } from './gid.ts';
import type { RestBody } from './rest-order-parts.ts';
import type { CustomerRecord, LocationRecord, ProductRecord } from './shop-records.ts';
import type { ShopState } from './shop-state.ts';
import { restAmount, restTime } from './shop-values.ts';

/** `whole` = with its addresses, as customer webhooks are; on an order they are left out. */
export function restCustomer(shop: ShopState, customer: CustomerRecord, whole = true): RestBody {
  const addresses = customer.addresses.map((address, i) => ({
    id: idOf('MailingAddress', customer.index, i),
    customer_id: idOf('Customer', customer.index),
    first_name: address.firstName,
    last_name: address.lastName,
    company: address.company,
    address1: address.address1,
    address2: address.address2,
    city: address.city,
    province: address.province,
    country: address.country,
    zip: address.zip,
    phone: address.phone,
    name: [address.firstName, address.lastName].filter((part) => part !== null).join(' '),
    province_code: address.provinceCode,
    country_code: address.countryCode,
    country_name: address.country,
    default: i === 0,
  }));
  return {
    id: idOf('Customer', customer.index),
    created_at: restTime(customer.createdAt, shop.profile.timeZone),
    updated_at: restTime(customer.updatedAt, shop.profile.timeZone),
    first_name: customer.firstName,
    last_name: customer.lastName,
    state: customer.state.toLowerCase(),
    note: customer.note,
    verified_email: customer.verifiedEmail,
    multipass_identifier: null,
    tax_exempt: customer.taxExempt,
    email: customer.email,
    phone: customer.phone,
    currency: shop.profile.currency,
    ...(whole ? { addresses } : {}),
    tax_exemptions: [],
    admin_graphql_api_id: gidOf('Customer', customer.index),
    ...(addresses[0] ? { default_address: addresses[0] } : {}),
  };
}

export function restProduct(shop: ShopState, product: ProductRecord): RestBody {
  const time = (at: number) => restTime(at, shop.profile.timeZone);
  return {
    admin_graphql_api_id: gidOf('Product', product.index),
    body_html: null,
    created_at: time(product.createdAt),
    handle: product.handle,
    id: idOf('Product', product.index),
    product_type: product.productType,
    published_at: time(product.createdAt),
    template_suffix: null,
    title: product.title,
    updated_at: time(product.updatedAt),
    vendor: product.vendor,
    status: product.status.toLowerCase(),
    published_scope: 'global',
    tags: product.tags.join(', '),
    variants: product.variants.map((variant, i) => ({
      admin_graphql_api_id: gidOf('ProductVariant', product.index, i),
      barcode: variant.barcode,
      compare_at_price: null,
      created_at: time(product.createdAt),
      id: idOf('ProductVariant', product.index, i),
      inventory_item_id: idOf('InventoryItem', product.index, i),
      inventory_policy: 'deny',
      inventory_quantity: shop.available(product.index, i, 0),
      old_inventory_quantity: shop.available(product.index, i, 0),
      position: i + 1,
      price: restAmount(variant.priceMinor, shop.profile.currency),
      product_id: idOf('Product', product.index),
      sku: variant.sku,
      taxable: true,
      title: variant.title,
      option1: variant.title,
      option2: null,
      option3: null,
      image_id: null,
      updated_at: time(product.updatedAt),
    })),
    variant_gids: product.variants.map((_, i) => ({
      admin_graphql_api_id: gidOf('ProductVariant', product.index, i),
      updated_at: new Date(product.updatedAt).toISOString(),
    })),
    has_variants_that_requires_components: false,
    media: [],
    category: null,
    options: [],
    images: [],
    image: null,
  };
}

export function restLocation(shop: ShopState, location: LocationRecord): RestBody {
  const { address } = location;
  return {
    id: idOf('Location', location.index),
    name: location.name,
    address1: address.address1,
    address2: address.address2,
    city: address.city,
    zip: address.zip,
    province: address.province,
    country: address.countryCode,
    phone: address.phone,
    created_at: restTime(location.createdAt, shop.profile.timeZone),
    updated_at: restTime(location.updatedAt, shop.profile.timeZone),
    country_code: address.countryCode,
    country_name: address.country,
    province_code: address.provinceCode,
    legacy: false,
    active: location.isActive,
    admin_graphql_api_id: gidOf('Location', location.index),
  };
}

/** `customers/data_request` and `customers/redact`. */
export function restPrivacyRequest(
  shop: ShopState,
  customer: CustomerRecord,
  ask: 'data_request' | 'redact',
  orderIds: number[],
): RestBody {
  const { index, email, phone } = customer;
  return {
    shop_id: shop.profile.id,
    shop_domain: shop.profile.domain,
    customer: { id: idOf('Customer', index), email, phone },
    ...(ask === 'redact'
      ? { orders_to_redact: orderIds }
      : { orders_requested: orderIds, data_request: { id: 9000 + index } }),
  };
}
