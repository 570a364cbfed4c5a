// The body of a delivery. Shopify's ids outgrow JavaScript's numbers, so every number is read as its text.

import { parse } from 'lossless-json';
import { SourceError } from '../../source.ts';
import { isObject } from './fields.ts';
import { parseGid } from './gid.ts';

export type Payload = Readonly<Record<string, unknown>>;

/** Throws `SourceError` MALFORMED for what is no JSON object. */
export function readPayload(body: Uint8Array): Payload {
  let value: unknown;
  try {
    value = parse(new TextDecoder('utf-8', { fatal: true }).decode(body), null, { parseNumber: (text) => text });
  } catch (error) {
    throw new SourceError('MALFORMED', 'The delivery is no JSON that can be read.', { cause: error });
  }
  if (!isObject(value)) throw new SourceError('MALFORMED', 'The delivery is no JSON object.');
  return value;
}

/** A text or number at a path such as `order_edit.order_id`; undefined when empty. */
export function textAt(payload: Payload, path: string): string | undefined {
  let value: unknown = payload;
  for (const key of path.split('.')) {
    if (!isObject(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The number of the first path that holds an id, global or plain. Throws `SourceError` MALFORMED when none does. */
export function idAt(payload: Payload, paths: readonly string[]): string {
  for (const path of paths) {
    const text = textAt(payload, path);
    const id = text === undefined ? undefined : (parseGid(text)?.id ?? (/^\d{1,20}$/.test(text) ? text : undefined));
    if (id !== undefined) return id;
  }
  throw new SourceError('MALFORMED', `The delivery names nothing: ${paths.join(' and ')} hold no id.`);
}
