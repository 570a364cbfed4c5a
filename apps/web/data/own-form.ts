// Server only: a form of this origin's own pages, sent as JSON, so that no other site can send it with the person's cookies.
import type { NextRequest } from 'next/server';
import { isOwnOrigin, refuse } from './api-door.ts';

export type Fields = Readonly<Record<string, string>>;

const bytesMax = 10_000;

/** Its fields, all texts; else the answer that refuses it. */
export async function readOwnForm(request: NextRequest): Promise<Fields | Response> {
  if (!request.headers.get('content-type')?.startsWith('application/json'))
    return refuse(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send application/json.');
  if (!isOwnOrigin(request)) return refuse(403, 'FORBIDDEN', 'Requests from other sites are refused.');
  const text = await request.text();
  const fields: unknown = text.length > bytesMax ? null : parse(text);
  const isForm = typeof fields === 'object' && fields !== null && !Array.isArray(fields);
  if (!isForm || Object.values(fields).some((value) => typeof value !== 'string'))
    return refuse(400, 'WRONG_VALUE', 'Send one object of texts.');
  return fields as Fields;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export const done = (body: object = {}, status = 200) =>
  Response.json(body, { status, headers: { 'cache-control': 'no-store' } });

/** `path`: the field that is wrong; absent = the whole. */
export const wrong = (message: string, path?: string, status = 400) =>
  done({ errors: [{ path: path === undefined ? [] : [path], code: 'WRONG_VALUE', message }] }, status);
