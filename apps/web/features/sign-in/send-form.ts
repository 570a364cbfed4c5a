export interface FieldProblem {
  path: readonly string[];
  message: string;
}

export type Sent<Body> = { body: Body; problems?: undefined } | { body?: undefined; problems: readonly FieldProblem[] };

/** Sends fields to a door of the dashboard itself; problems come with the fields they are about. */
export async function sendForm<Body = object>(path: string, fields: Record<string, string>): Promise<Sent<Body>> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fields),
  }).catch(() => undefined);
  const answer = (await response?.json().catch(() => undefined)) as { errors?: FieldProblem[] } | undefined;
  if (response?.ok) return { body: answer as Body };
  return {
    problems: answer?.errors?.length
      ? answer.errors
      : [{ path: [], message: 'The server cannot be reached. Retry in a moment.' }],
  };
}

export const problemAt = (problems: readonly FieldProblem[], field: string): string | undefined =>
  problems.find(({ path }) => path.at(-1) === field)?.message;

/** Of the form as a whole, or of a field that it does not show. */
export const problemElsewhere = (problems: readonly FieldProblem[], shown: readonly string[]): string | undefined =>
  problems.find(({ path }) => !shown.includes(path.at(-1) ?? ''))?.message;

export const fieldsOf = (form: HTMLFormElement): Record<string, string> =>
  Object.fromEntries([...new FormData(form)].map(([key, value]) => [key, String(value)]));
