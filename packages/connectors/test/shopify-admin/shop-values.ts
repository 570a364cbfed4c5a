// Money and times as Shopify writes them.

import { currencyExponent, formatAmount } from '@throughline/core/money';
import type { OrderRecord } from './shop-records.ts';

/** GraphQL: UTC, whole seconds. */
export function graphqlTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

const zones = new Map<string, Intl.DateTimeFormat>();

/** REST and webhooks: the shop's local time with its offset: `2021-12-31T19:00:00-05:00`. */
export function restTime(at: number, timeZone: string): string {
  let format = zones.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
    zones.set(timeZone, format);
  }
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')!.value;
  const offset = name === 'GMT' ? '+00:00' : name.slice(3);
  const minutes = (offset.startsWith('-') ? -1 : 1) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6)));
  return `${new Date(at + minutes * 60_000).toISOString().slice(0, 19)}${offset}`;
}

export interface MoneyText {
  amount: string;
  currencyCode: string;
}

export interface MoneyBag {
  shopMoney: MoneyText;
  presentmentMoney: MoneyText;
}

/** An amount in the shop's currency and in the customer's. */
export function moneyBag(minor: number, currency: string, presentment: OrderRecord['presentment']): MoneyBag {
  const shopMoney = { amount: amountText(minor, currency), currencyCode: currency };
  if (!presentment) return { shopMoney, presentmentMoney: shopMoney };
  const scale = 10 ** (currencyExponent(presentment.currency) - currencyExponent(currency));
  const theirs = Math.round(minor * presentment.rate * scale);
  return {
    shopMoney,
    presentmentMoney: {
      amount: amountText(theirs, presentment.currency),
      currencyCode: presentment.currency,
    },
  };
}

/** GraphQL drops a trailing nought: `10.0`, `9.95`; without decimals `980.0`. */
export function amountText(minor: number, currency: string): string {
  const text = formatAmount(minor, currency);
  if (!text.includes('.')) return `${text}.0`;
  return text.endsWith('0') && text.split('.')[1]!.length === 2 ? text.slice(0, -1) : text;
}

/** REST keeps the currency's decimals: `10.00`. */
export function restAmount(minor: number, currency: string): string {
  return formatAmount(minor, currency);
}

export function restMoneySet(minor: number, currency: string, presentment: OrderRecord['presentment']) {
  const { shopMoney, presentmentMoney } = moneyBag(minor, currency, presentment);
  const plain = ({ amount, currencyCode }: MoneyText) => ({
    amount: Number(amount).toFixed(currencyExponent(currencyCode)),
    currency_code: currencyCode,
  });
  return { shop_money: plain(shopMoney), presentment_money: plain(presentmentMoney) };
}
