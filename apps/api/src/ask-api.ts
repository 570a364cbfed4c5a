// How the jobs process asks a figure: at the API's own door on this machine, in the name of a person, with a token of a
// minute as the dashboard's. So rights, personal data and the meaning of every number are those of that person right then.

import { SignJWT } from 'jose';
import type { Services } from './services.ts';

export interface ApiProblem {
  message: string;
  path?: readonly (string | number)[];
  extensions?: { code?: string };
}

/** The API does not answer now (it starts, it is down, it took too long): to be tried again later. */
export class ApiAway extends Error {}

/** The API is there, but fails at this question or takes too long for it: others may be answered. */
export class ApiFailed extends ApiAway {}

/** The API answered with errors: the person may not see it any more, or what was asked is gone. */
export class ApiRefused extends Error {
  readonly problems: readonly ApiProblem[];

  constructor(problems: readonly ApiProblem[]) {
    super(problems.map(({ message }) => message).join(' '));
    this.problems = problems;
  }
}

const answerMs = 120_000;

/** The data of a GraphQL query or mutation, asked as the person. Throws `ApiAway`, `ApiFailed` or `ApiRefused`. */
export async function askApi<T>(
  { env }: Pick<Services, 'env'>,
  userId: string,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<T> {
  const response = await post(env, await mintToken(env.secret, userId), { query, variables });
  // A person who is gone is nobody to the API.
  if (response.status === 401) throw new ApiRefused([{ message: 'The person has no access any more.' }]);
  if (response.status >= 500) throw new ApiFailed(`The API answered ${response.status}.`);
  const answer = await readAnswer<T>(response);
  if (!answer.errors) return answer.data;
  const failed = answer.errors.some(({ extensions }) => extensions?.code === 'INTERNAL_SERVER_ERROR');
  throw failed ? new ApiFailed(answer.errors[0]!.message) : new ApiRefused(answer.errors);
}

async function post(env: Services['env'], token: string, body: unknown): Promise<Response> {
  try {
    return await fetch(`http://127.0.0.1:${env.port}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(answerMs),
    });
  } catch (error) {
    if ((error as Error).name === 'TimeoutError') throw new ApiFailed('The API took too long.', { cause: error });
    throw new ApiAway('The API does not answer.', { cause: error });
  }
}

async function readAnswer<T>(response: Response): Promise<{ data: T; errors?: ApiProblem[] }> {
  try {
    return (await response.json()) as { data: T; errors?: ApiProblem[] };
  } catch (error) {
    if ((error as Error).name === 'TimeoutError') throw new ApiFailed('The API took too long.', { cause: error });
    throw new ApiAway('The answer of the API broke off.', { cause: error });
  }
}

async function mintToken(secret: string | null, userId: string): Promise<string> {
  if (secret === null) throw new ApiAway('THROUGHLINE_SECRET is not set, so nobody can be asked for.');
  return new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(userId)
    .setAudience('api')
    .setIssuedAt()
    .setExpirationTime('60s')
    .sign(new TextEncoder().encode(secret));
}
