// The fields of WooCommerce's objects that are read (woo-fields.ts says what becomes of each).

import { z } from 'zod';
import { optional } from '../read-record.ts';
import { gmtInstant } from './woo-values.ts';

const id = z.int().min(1);
const text = optional(z.string());
const time = optional(gmtInstant);
const decimal = z.string();
const meta = optional(z.array(z.object({ key: text, value: optional(z.unknown()) })));

/** Shops write an empty list where there is no address. */
const address = z
  .union([
    z.object({
      first_name: text,
      last_name: text,
      company: text,
      address_1: text,
      address_2: text,
      city: text,
      state: text,
      postcode: text,
      country: text,
      email: text,
      phone: text,
    }),
    z.array(z.never()).transform(() => undefined),
  ])
  .nullish();

const refund = z.object({
  id,
  date_created_gmt: gmtInstant,
  amount: decimal,
  line_items: optional(z.array(z.object({ quantity: z.number(), total: decimal, meta_data: meta }))),
});

export const orderSchema = z.object({
  id,
  status: z.string().min(1),
  currency: z.string(),
  created_via: text,
  date_created_gmt: gmtInstant,
  date_modified_gmt: time,
  date_paid_gmt: time,
  total: decimal,
  customer_id: optional(z.int().min(0)),
  number: text,
  payment_method: text,
  billing: address,
  shipping: address,
  meta_data: meta,
  line_items: z.array(
    z.object({
      id,
      name: z.string(),
      parent_name: text,
      product_id: optional(z.int().min(0)),
      variation_id: optional(z.int().min(0)),
      quantity: z.number().min(0),
      total: decimal,
      sku: text,
      meta_data: meta,
    }),
  ),
  shipping_lines: optional(z.array(z.object({ method_title: text }))),
  coupon_lines: optional(z.array(z.object({ code: text }))),
  refunds: optional(z.array(z.unknown())),
  /** Put beside the order by the client: the refunds that `refunds` names alone. */
  refund_records: optional(z.array(refund)),
});

export type WooOrder = z.infer<typeof orderSchema>;
export type WooAddress = z.infer<typeof address>;

export const customerSchema = z.object({
  id,
  date_created_gmt: time,
  date_modified_gmt: time,
  email: text,
  first_name: text,
  last_name: text,
  username: text,
  role: text,
  billing: address,
  shipping: address,
});

const named = optional(z.array(z.object({ name: z.string() })));

export const productSchema = z.object({
  id,
  name: z.string(),
  status: text,
  sku: text,
  price: text,
  date_modified_gmt: time,
  categories: named,
  tags: named,
  brands: named,
});
