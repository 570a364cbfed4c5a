// Rows of a mapped file to refunds, profiles, products and locations.

import { formatDay } from '@throughline/core/calendar';
import type { Address, AttributeValue, Location, Product, Profile, Refund } from '@throughline/core/facts/facts';
import { parseEmail, parsePhone } from '../contact.ts';
import { note, type Read, type ValueCompiler } from './compile-value.ts';
import type {
  AddressMapping,
  AttributeMapping,
  ListMapping,
  LocationsMapping,
  MappedValue,
  PeopleMapping,
  ProductsMapping,
  RefundsMapping,
} from './mapping.ts';

const nothing: Read<undefined> = () => undefined;

export function optionalText(compiler: ValueCompiler, value: MappedValue | undefined): Read<string | undefined> {
  if (value === undefined) return nothing;
  const read = compiler.text(value);
  return (row) => read(row) || undefined;
}

export function requiredText(compiler: ValueCompiler, value: MappedValue, expected: string): Read<string> {
  const read = compiler.text(value);
  return (row) => {
    const before = row.problems.length;
    const text = read(row);
    if (text === '' && row.problems.length === before) note(row, value, '', expected);
    return text;
  };
}

/** Epoch milliseconds. */
export function optionalInstant(compiler: ValueCompiler, value: MappedValue | undefined): Read<number | undefined> {
  if (value === undefined) return nothing;
  const read = compiler.date(value);
  return (row) => read(row)?.instant;
}

/** Notes a problem when it is missing, and gives 0. */
export function required<T>(read: Read<T | undefined>, value: MappedValue, expected: string, fallback: T): Read<T> {
  return (row) => {
    const before = row.problems.length;
    const found = read(row);
    if (found === undefined && row.problems.length === before) note(row, value, '', expected);
    return found ?? fallback;
  };
}

export function optionalList(compiler: ValueCompiler, value: ListMapping | undefined): Read<string[] | undefined> {
  return value === undefined ? nothing : compiler.list(value);
}

function optionalDate(compiler: ValueCompiler, value: MappedValue | undefined): Read<string | undefined> {
  if (value === undefined) return nothing;
  const read = compiler.date(value);
  return (row) => {
    const date = read(row);
    return date && formatDay(date.day);
  };
}

export function mapAddress(compiler: ValueCompiler, mapping: AddressMapping | undefined): Read<Address | undefined> {
  if (!mapping) return nothing;
  const { lat, lon, ...texts } = mapping;
  const parts = Object.entries(texts).map(
    ([key, value]) => [key as keyof typeof texts, optionalText(compiler, value)] as const,
  );
  const [readLat, readLon] = [lat, lon].map((value) => (value === undefined ? nothing : compiler.number(value)));
  return (row) => {
    const address: Address = { lat: readLat!(row), lon: readLon!(row) };
    for (const [key, read] of parts) address[key] = read(row);
    return Object.values(address).some((value) => value !== undefined) ? address : undefined;
  };
}

export function mapRefund(compiler: ValueCompiler, mapping: RefundsMapping): Read<Refund> {
  const id = requiredText(compiler, mapping.id, "the refund's id");
  const orderId = requiredText(compiler, mapping.orderId, "the order's id");
  const refundedAt = required(optionalInstant(compiler, mapping.refundedAt), mapping.refundedAt, 'a date', 0);
  const amount = required(compiler.amount(mapping.amount), mapping.amount, 'an amount', 0);
  const lineId = optionalText(compiler, mapping.lineId);
  const quantity = mapping.quantity === undefined ? nothing : compiler.count(mapping.quantity);
  return (row) => {
    const amountMinor = Math.abs(amount(row));
    const line = lineId(row);
    return {
      kind: 'refund',
      externalId: id(row),
      orderExternalId: orderId(row),
      refundedAt: refundedAt(row),
      amountMinor,
      ...(line ? { lines: [{ lineId: line, quantity: Math.abs(quantity(row) ?? 0), amountMinor }] } : {}),
    };
  };
}

/** `country`: the store's, for phones whose address names none. What is no address or phone stays as an attribute. */
export function mapPerson(compiler: ValueCompiler, mapping: PeopleMapping, country: string | undefined): Read<Profile> {
  const id = requiredText(compiler, mapping.id, "the person's id");
  const createdAt = optionalInstant(compiler, mapping.createdAt);
  const updatedAt = optionalInstant(compiler, mapping.updatedAt);
  const [email, phone, memberId, name] = [mapping.email, mapping.phone, mapping.memberId, mapping.name].map((value) =>
    optionalText(compiler, value),
  );
  const birthDate = optionalDate(compiler, mapping.birthDate);
  const tags = optionalList(compiler, mapping.tags);
  const address = mapAddress(compiler, mapping.address);
  const attributes = Object.entries(mapping.attributes ?? {}).map(
    ([key, value]) => [key, mapAttribute(compiler, value)] as const,
  );
  return (row) => {
    const found = address(row);
    const values: Record<string, AttributeValue> = {};
    for (const [key, read] of attributes) {
      const value = read(row);
      if (value !== undefined) values[key] = value;
    }
    const [emailText, phoneText] = [email!(row), phone!(row)];
    const profile: Profile = {
      kind: 'profile',
      externalId: id(row),
      createdAt: createdAt(row),
      updatedAt: updatedAt(row),
      email: emailText && parseEmail(emailText),
      phone: phoneText && parsePhone(phoneText, found?.country, country),
      memberId: memberId!(row),
      name: name!(row),
      birthDate: birthDate(row),
      tags: tags(row),
      address: found,
    };
    if (emailText && !profile.email) values.email = emailText;
    if (phoneText && !profile.phone) values.phone = phoneText;
    if (Object.keys(values).length > 0) profile.attributes = values;
    return profile;
  };
}

function mapAttribute(compiler: ValueCompiler, mapping: AttributeMapping): Read<AttributeValue | undefined> {
  if (typeof mapping === 'string' || !('as' in mapping)) return optionalText(compiler, mapping as MappedValue);
  switch (mapping.as) {
    case 'text':
      return optionalText(compiler, mapping.value);
    case 'number':
      return compiler.number(mapping.value);
    case 'boolean':
      return compiler.flag(mapping.value);
    case 'list':
      return compiler.list({ value: mapping.value, split: mapping.split ?? ',' });
    case 'date': {
      const read = optionalDate(compiler, mapping.value);
      return (row) => {
        const date = read(row);
        return date && { date };
      };
    }
  }
}

export function mapProduct(compiler: ValueCompiler, mapping: ProductsMapping): Read<Product> {
  const id = requiredText(compiler, mapping.id, "the product's id");
  const title = requiredText(compiler, mapping.title, "the product's title");
  const [type, vendor, sku] = [mapping.type, mapping.vendor, mapping.sku].map((value) => optionalText(compiler, value));
  const tags = optionalList(compiler, mapping.tags);
  const collections = optionalList(compiler, mapping.collections);
  const price = mapping.price === undefined ? nothing : compiler.amount(mapping.price);
  return (row) => {
    const found = sku!(row);
    const priceMinor = price(row);
    return {
      kind: 'product',
      externalId: id(row),
      title: title(row),
      type: type!(row),
      vendor: vendor!(row),
      tags: tags(row),
      collections: collections(row),
      skus: found ? [found] : [],
      ...(found || priceMinor !== undefined ? { variants: [{ sku: found, priceMinor }] } : {}),
    };
  };
}

export function mapLocation(compiler: ValueCompiler, mapping: LocationsMapping): Read<Location> {
  const id = requiredText(compiler, mapping.id, "the location's id");
  const name = requiredText(compiler, mapping.name, "the location's name");
  const [lat, lon] = [mapping.lat, mapping.lon].map((value) =>
    value === undefined ? nothing : compiler.number(value),
  );
  const opensOn = optionalDate(compiler, mapping.opensOn);
  const closesOn = optionalDate(compiler, mapping.closesOn);
  return (row) => ({
    kind: 'location',
    externalId: id(row),
    name: name(row),
    lat: lat!(row),
    lon: lon!(row),
    opensOn: opensOn(row),
    closesOn: closesOn(row),
  });
}
