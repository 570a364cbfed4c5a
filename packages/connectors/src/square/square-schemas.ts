// The fields of Square's objects that are read (square-fields.ts says what becomes of each). Amounts are integers in the smallest unit of
// the currency.

import { z } from 'zod';
import { instant, optional } from '../read-record.ts';

const id = z.string().min(1);
const money = z.object({ amount: z.int(), currency: z.string() });
const amount = optional(money);
const text = optional(z.string());

export const addressSchema = z.object({
  address_line_1: text,
  address_line_2: text,
  locality: text,
  administrative_district_level_1: text,
  postal_code: text,
  country: text,
});

const soldLine = z.object({
  uid: id,
  name: text,
  variation_name: text,
  item_type: text,
  quantity: z.string().regex(/^\d+(\.\d+)?$/, 'a decimal quantity such as "1"'),
  total_money: money,
  total_tax_money: amount,
  total_service_charge_money: amount,
});

const returnedLine = z.object({
  source_line_item_uid: text,
  quantity: z.string().regex(/^\d+(\.\d+)?$/, 'a decimal quantity such as "1"'),
  total_money: amount,
  total_tax_money: amount,
  total_service_charge_money: amount,
});

const recipient = z.object({
  customer_id: text,
  display_name: text,
  email_address: text,
  address: optional(addressSchema),
});
const details = optional(z.object({ recipient: optional(recipient) }));

export const orderSchema = z.object({
  id,
  location_id: id,
  created_at: instant,
  updated_at: optional(instant),
  closed_at: optional(instant),
  state: z.enum(['OPEN', 'COMPLETED', 'CANCELED', 'DRAFT']),
  source: optional(z.object({ name: text })),
  customer_id: text,
  reference_id: text,
  total_money: money,
  net_amount_due_money: amount,
  line_items: optional(z.array(soldLine)),
  discounts: optional(z.array(z.object({ name: text }))),
  fulfillments: optional(
    z.array(z.object({ type: text, pickup_details: details, shipment_details: details, delivery_details: details })),
  ),
  tenders: optional(z.array(z.object({ type: text, amount_money: amount, customer_id: text }))),
  refunds: optional(z.array(z.object({ id, status: z.string(), created_at: optional(instant), amount_money: money }))),
  returns: optional(
    z.array(
      z.object({
        source_order_id: text,
        return_line_items: optional(z.array(returnedLine)),
        return_amounts: optional(z.object({ total_money: amount })),
      }),
    ),
  ),
  return_amounts: optional(z.object({ total_money: amount })),
});

export type SquareOrder = z.infer<typeof orderSchema>;
export type SquareMoney = z.infer<typeof money>;
export type SquareAddress = z.infer<typeof addressSchema>;

export const customerSchema = z.object({
  id,
  created_at: optional(instant),
  updated_at: optional(instant),
  given_name: text,
  family_name: text,
  nickname: text,
  company_name: text,
  email_address: text,
  phone_number: text,
  address: optional(addressSchema),
  birthday: text,
  reference_id: text,
  creation_source: text,
  preferences: optional(z.object({ email_unsubscribed: optional(z.boolean()) })),
});

export const locationSchema = z.object({
  id,
  name: text,
  business_name: text,
  status: text,
  coordinates: optional(z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })),
});

export const loyaltyAccountSchema = z.object({
  id,
  program_id: text,
  customer_id: text,
  created_at: instant,
  enrolled_at: optional(instant),
  mapping: optional(z.object({ phone_number: text })),
});

const points = optional(z.object({ points: optional(z.int()), order_id: text, reward_id: text, reason: text }));

export const loyaltyEventSchema = z.object({
  id,
  type: id,
  created_at: instant,
  loyalty_account_id: id,
  location_id: text,
  source: text,
  accumulate_points: points,
  accumulate_promotion_points: points,
  adjust_points: points,
  create_reward: points,
  redeem_reward: points,
  delete_reward: points,
  expire_points: points,
  other_event: points,
});
