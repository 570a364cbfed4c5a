import { type NextRequest, NextResponse } from 'next/server';
import { newAskedBrowser } from '../../../../auth/asked-browser.ts';
import { limitSender } from '../../../../auth/limit-sender.ts';
import { askSignOn } from '../../../../data/ask-sign-on.ts';
import { readOwnForm, wrong } from '../../../../data/own-form.ts';
import { returnPath } from '../../../../features/sign-in/return-path.ts';
import { waitWords } from '../../../../features/sign-in/wait-words.ts';

/** The address of the identity provider's page. The browser gets a cookie by which it alone can end what it began. */
export async function POST(request: NextRequest): Promise<Response> {
  const form = await readOwnForm(request);
  if (form instanceof Response) return form;
  const { email = '', returnTo } = form;
  if (!/^\S+@\S+$/.test(email.trim()) || email.length > 254) return wrong('Type your e-mail address.', 'email');
  const seconds = await limitSender('signOnFrom', request.headers);
  if (seconds > 0) return wrong(waitWords(seconds), undefined, 429);
  const { browserHash, cookie } = newAskedBrowser('sign-on');
  const answer = await askSignOn(request, 'begin', { email, browserHash, returnTo: returnPath(returnTo) });
  if (!answer.ok) return answer;
  const response = new NextResponse(answer.body, answer);
  response.cookies.set(cookie);
  return response;
}
