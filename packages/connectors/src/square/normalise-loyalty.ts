// Square's loyalty -> events. Pure. The account's id is the member id that its enrolment and all its later events share, so that these
// are one person's whether or not the account names a customer; its phone identifies as well.

import type { Event } from '@throughline/core/facts/facts';
import { parsePhone } from '../contact.ts';
import { present, readRecord } from '../read-record.ts';
import type { Account, Normalised, RawRecord } from '../source.ts';
import { loyaltyAccountSchema, loyaltyEventSchema } from './square-schemas.ts';

/** `type` of a loyalty event -> the kind of event and the part of the object that tells its points. */
export const loyaltyKinds = {
  ACCUMULATE_POINTS: { kind: 'loyalty_earned', part: 'accumulate_points' },
  ACCUMULATE_PROMOTION_POINTS: { kind: 'loyalty_earned', part: 'accumulate_promotion_points' },
  REDEEM_REWARD: { kind: 'loyalty_redeemed', part: 'redeem_reward' },
  ADJUST_POINTS: { kind: 'loyalty_adjusted', part: 'adjust_points' },
  CREATE_REWARD: { kind: 'loyalty_reward_created', part: 'create_reward' },
  DELETE_REWARD: { kind: 'loyalty_reward_deleted', part: 'delete_reward' },
  EXPIRE_POINTS: { kind: 'loyalty_expired', part: 'expire_points' },
  OTHER: { kind: 'loyalty_other', part: 'other_event' },
} as const;

export function normaliseLoyaltyAccount(record: RawRecord, account: Pick<Account, 'store'>): Normalised {
  const { value, problems } = readRecord(loyaltyAccountSchema, record.body);
  if (!value) return { facts: [], problems };
  const phoneText = value.mapping?.phone_number;
  const event: Event = {
    kind: 'event',
    externalId: `loyalty_account:${value.id}`,
    eventKind: 'loyalty_enrolled',
    happenedAt: value.enrolled_at ?? value.created_at,
    customer: {
      customerId: value.customer_id,
      phone: phoneText && parsePhone(phoneText, account.store.country),
      memberId: value.id,
    },
    properties: present({ program: value.program_id }),
  };
  return { facts: [event], problems: [] };
}

export function normaliseLoyaltyEvent(record: RawRecord): Normalised {
  const { value, problems } = readRecord(loyaltyEventSchema, record.body);
  if (!value) return { facts: [], problems };
  const known = Object.hasOwn(loyaltyKinds, value.type)
    ? loyaltyKinds[value.type as keyof typeof loyaltyKinds]
    : undefined;
  const told = known && value[known.part];
  const event: Event = {
    kind: 'event',
    externalId: value.id,
    eventKind: known?.kind ?? `loyalty_${value.type.toLowerCase()}`,
    happenedAt: value.created_at,
    customer: { memberId: value.loyalty_account_id },
    properties: present({
      points: told?.points,
      order: told?.order_id,
      reward: told?.reward_id,
      reason: told?.reason,
      location: value.location_id,
      source: value.source,
    }),
  };
  return { facts: [event], problems: [] };
}
