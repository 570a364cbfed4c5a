import type { NextRequest } from 'next/server';
import { setPasswordByLink } from '../../../auth/set-password.ts';
import { done, readOwnForm, wrong } from '../../../data/own-form.ts';

/** A new password by a mailed link: every session of the person ends, and nobody is signed in by it. */
export async function POST(request: NextRequest): Promise<Response> {
  const form = await readOwnForm(request);
  if (form instanceof Response) return form;
  const problem = await setPasswordByLink(form.token ?? '', form.password ?? '', request.headers);
  return problem ? wrong(problem.message, problem.path) : done();
}
