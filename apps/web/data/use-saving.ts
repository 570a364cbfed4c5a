'use client';
import { type FormEvent, useState } from 'react';
import { describeError } from './api-error.ts';

export interface SaveProblem {
  /** Where in the input; the last is the field. */
  path: string[];
  message: string;
}

/**
 * Sends what a form holds: `busy` meanwhile, `errors` with all that is wrong with it (a failure on the way included), `onSaved` once
 * nothing is.
 */
export function useSaving<Answer extends { userErrors: readonly SaveProblem[] }>(
  send: () => Promise<Answer>,
  onSaved: (answer: Answer) => void,
) {
  const [errors, setErrors] = useState<readonly SaveProblem[]>([]);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      const answer = await send();
      setErrors(answer.userErrors);
      if (answer.userErrors.length === 0) onSaved(answer);
    } catch (error) {
      setErrors([{ path: [], message: describeError(error).message }]);
    } finally {
      setBusy(false);
    }
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };
  return { busy, errors, save, onSubmit };
}
