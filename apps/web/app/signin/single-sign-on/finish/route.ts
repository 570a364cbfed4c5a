import type { NextRequest } from 'next/server';
import { askedBrowserHash } from '../../../../auth/asked-browser.ts';
import { askSignOn } from '../../../../data/ask-sign-on.ts';
import { readOwnForm, wrong } from '../../../../data/own-form.ts';

/** What the identity provider sent the browser back with becomes a ticket, which signs in once. */
export async function POST(request: NextRequest): Promise<Response> {
  const form = await readOwnForm(request);
  if (form instanceof Response) return form;
  const browserHash = askedBrowserHash(request.cookies, 'sign-on');
  if (browserHash === null) return wrong('This sign-in was begun in another browser. Begin again.');
  return askSignOn(request, 'finish', { search: form.search ?? '', browserHash });
}
