import { type NextRequest, NextResponse } from 'next/server';
import { accountChanges } from '../../../auth/account.ts';
import { recordChange } from '../../../auth/record-change.ts';
import { readSession, renewSession } from '../../../auth/session.ts';
import { readOwnForm, wrong } from '../../../data/own-form.ts';
import { waitWords } from '../../../features/sign-in/wait-words.ts';

/** One change of the account of the person signed in; `change` names it. */
export async function POST(request: NextRequest): Promise<Response> {
  const form = await readOwnForm(request);
  if (form instanceof Response) return form;
  const session = await readSession(request.cookies);
  if (!session) return wrong('Sign in first.', undefined, 401);
  const { change: name = '', ...fields } = form;
  const change = Object.hasOwn(accountChanges, name) ? accountChanges[name] : undefined;
  if (!change) return wrong('There is no such change.', 'change');
  try {
    const { problem, body = {}, rotates } = await change(session, fields);
    await recordChange(name, session, request.headers, problem);
    if (problem) return wrong(problem.message, problem.path);
    const response = NextResponse.json(body, { headers: { 'cache-control': 'no-store' } });
    const renewed = rotates && (await renewSession(session, rotates));
    if (renewed) response.cookies.set(renewed);
    return response;
  } catch (error) {
    const seconds = /^LOCKED:(\d+)$/.exec((error as Error).message)?.[1];
    if (seconds === undefined) throw error;
    return wrong(waitWords(Number(seconds)), undefined, 429);
  }
}
