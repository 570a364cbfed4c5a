'use client';
import { Button } from '@throughline/ui/button';
import { Link } from '@throughline/ui/link';
import { TextField } from '@throughline/ui/text-field';
import { signIn } from 'next-auth/react';
import { type FormEvent, useState } from 'react';
import { FormProblem } from './form-problem.tsx';
import { NewPasswordField } from './new-password-field.tsx';
import { type FieldProblem, fieldsOf, problemAt, problemElsewhere, sendForm } from './send-form.ts';

/** Somebody new sets a name and a password, and is signed in. */
export function NewMemberForm(props: { token: string; email: string }) {
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setBusy(true);
    const { name = '', password = '' } = fieldsOf(event.currentTarget);
    const { problems: found } = await sendForm('/invitations/accept', { token: props.token, name, password });
    if (!found) {
      const result = await signIn('credentials', { redirect: false, email: props.email, password });
      return window.location.assign(result?.ok && !result.error ? '/' : '/signin');
    }
    setBusy(false);
    setProblems(found);
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <TextField
        label="Name"
        name="name"
        autoComplete="name"
        required
        autoFocus
        error={problemAt(problems, 'name')}
        inputClassName="h-10!"
      />
      <NewPasswordField
        label="Password"
        email={props.email}
        error={problemAt(problems, 'password')}
        inputClassName="h-10!"
      />
      <Button type="submit" variant="primary" size="large" busy={busy}>
        Join
      </Button>
      <FormProblem message={problemElsewhere(problems, ['name', 'password'])} />
    </form>
  );
}

/** The person signed in joins by a click. */
export function JoinButton(props: { token: string }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const join = async () => {
    setBusy(true);
    const { problems } = await sendForm('/invitations/accept', { token: props.token });
    if (!problems) return window.location.assign('/');
    setBusy(false);
    setProblem(problems[0]?.message);
  };
  return (
    <div className="flex flex-col gap-4">
      <Button variant="primary" size="large" busy={busy} onClick={() => void join()}>
        Join
      </Button>
      <FormProblem message={problem} />
    </div>
  );
}

/** The address has an account: its person signs in first and comes back here. */
export const SignInToJoin = (props: { token: string }) => (
  <Button asChild variant="primary" size="large">
    <Link href={`/signin?callbackUrl=${encodeURIComponent(`/invitations/${props.token}`)}`}>Sign in to join</Link>
  </Button>
);
