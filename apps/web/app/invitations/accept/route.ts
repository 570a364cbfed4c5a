import type { NextRequest } from 'next/server';
import { joinAsNewUser, joinAsUser } from '../../../auth/join-organization.ts';
import { readSession } from '../../../auth/session.ts';
import { done, readOwnForm, wrong } from '../../../data/own-form.ts';

/** Accepts an invitation: as the person signed in, or with a name and a password as somebody new. */
export async function POST(request: NextRequest): Promise<Response> {
  const form = await readOwnForm(request);
  if (form instanceof Response) return form;
  const { token = '', name, password } = form;
  if (name !== undefined && password !== undefined) {
    const joined = await joinAsNewUser(token, name, password, request.headers);
    return 'email' in joined ? done(joined) : wrong(joined.message, joined.path);
  }
  const session = await readSession(request.cookies);
  if (!session) return wrong('Sign in first.', undefined, 401);
  const problem = await joinAsUser(token, session, request.headers);
  return problem ? wrong(problem.message, problem.path) : done();
}
