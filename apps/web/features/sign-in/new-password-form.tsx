'use client';
import { Button } from '@throughline/ui/button';
import { type FormEvent, useState } from 'react';
import { FormProblem } from './form-problem.tsx';
import { NewPasswordField } from './new-password-field.tsx';
import { type FieldProblem, fieldsOf, problemAt, problemElsewhere, sendForm } from './send-form.ts';

/** The end of a mailed link for a new password; then on to sign in with it. */
export function NewPasswordForm(props: { token: string; email: string }) {
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setBusy(true);
    const { password = '' } = fieldsOf(event.currentTarget);
    const { problems: found } = await sendForm('/signin/new-password', { token: props.token, password });
    if (!found) return window.location.assign('/signin');
    setBusy(false);
    setProblems(found);
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <input type="hidden" name="email" autoComplete="username" value={props.email} />
      <NewPasswordField
        label="New password"
        email={props.email}
        autoFocus
        error={problemAt(problems, 'password')}
        inputClassName="h-10!"
      />
      <Button type="submit" variant="primary" size="large" busy={busy}>
        Set password
      </Button>
      <FormProblem message={problemElsewhere(problems, ['password'])} />
    </form>
  );
}
