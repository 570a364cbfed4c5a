import type { NextRequest } from 'next/server';
import { limitSender } from '../../../../auth/limit-sender.ts';
import { askSignOn } from '../../../../data/ask-sign-on.ts';
import { readOwnForm, wrong } from '../../../../data/own-form.ts';
import { waitWords } from '../../../../features/sign-in/wait-words.ts';

/** Whether the domain of the address has single sign-on. Says nothing of the address itself. */
export async function POST(request: NextRequest): Promise<Response> {
  const form = await readOwnForm(request);
  if (form instanceof Response) return form;
  const seconds = await limitSender('signOnFrom', request.headers);
  if (seconds > 0) return wrong(waitWords(seconds), undefined, 429);
  return askSignOn(request, 'offer', { email: (form.email ?? '').slice(0, 254) });
}
