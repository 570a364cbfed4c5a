import { type NextRequest, NextResponse } from 'next/server';
import { askForLink, sendsMail } from '../../../auth/ask-for-link.ts';
import { newAskedBrowser } from '../../../auth/asked-browser.ts';
import { readOwnForm, wrong } from '../../../data/own-form.ts';
import { waitWords } from '../../../features/sign-in/wait-words.ts';

/** Mails a link to sign in or to set a new password. The answer says nothing of whether the address has an account. */
export async function POST(request: NextRequest): Promise<Response> {
  const form = await readOwnForm(request);
  if (form instanceof Response) return form;
  const { kind, email = '' } = form;
  if (kind !== 'sign-in' && kind !== 'password')
    return wrong('Ask for a link to sign in or for a new password.', 'kind');
  if (!/^\S+@\S+$/.test(email.trim()) || email.length > 254) return wrong('Type your e-mail address.', 'email');
  if (!sendsMail()) return wrong('This instance sends no mail. Ask the person who runs it.', undefined, 409);
  const { browserHash, cookie } = newAskedBrowser('link');
  const seconds = await askForLink(kind, email, browserHash, request.headers);
  if (seconds > 0) return wrong(waitWords(seconds), undefined, 429);
  const response = NextResponse.json({}, { status: 202, headers: { 'cache-control': 'no-store' } });
  response.cookies.set(cookie);
  return response;
}
