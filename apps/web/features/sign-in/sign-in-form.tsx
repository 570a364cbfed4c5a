'use client';
import { Button } from '@throughline/ui/button';
import { TextField } from '@throughline/ui/text-field';
import { signIn } from 'next-auth/react';
import { type FormEvent, useEffect, useState } from 'react';
import { FormProblem } from './form-problem.tsx';
import { PasswordField } from './password-field.tsx';

const explainFailure = (error: string, seconds: number): string => {
  if (seconds > 0)
    return `Too many tries. Wait ${seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`}, then try again.`;
  return error === 'CredentialsSignin'
    ? 'E-mail or password is wrong.'
    : 'Signing in does not work just now. Try again in a moment.';
};

/** One message for both wrong; what was typed stays; goes to `returnTo`, a path of this origin. */
export function SignInForm(props: { returnTo: string }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const [waitSeconds, setWaitSeconds] = useState(0);
  useEffect(() => {
    if (waitSeconds === 0) return;
    const timer = setTimeout(() => {
      setWaitSeconds(waitSeconds - 1);
      if (waitSeconds === 1) setError(undefined);
    }, 1000);
    return () => clearTimeout(timer);
  }, [waitSeconds]);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    const result = await signIn('credentials', {
      redirect: false,
      email: form.get('email'),
      password: form.get('password'),
    }).catch(() => undefined);
    if (result?.ok && !result.error) {
      window.location.assign(props.returnTo);
      return;
    }
    setBusy(false);
    setError(result?.error ?? 'Unreachable');
    setWaitSeconds(Number(/^LOCKED:(\d+)$/.exec(result?.error ?? '')?.[1] ?? 0));
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        required
        autoFocus
        inputClassName="h-10!"
      />
      <PasswordField label="Password" name="password" autoComplete="current-password" required inputClassName="h-10!" />
      <Button
        type="submit"
        variant="primary"
        size="large"
        busy={busy}
        {...(waitSeconds > 0 ? { disabledReason: `Wait ${waitSeconds} s` } : {})}
      >
        Sign in
      </Button>
      <FormProblem message={error && explainFailure(error, waitSeconds)} />
    </form>
  );
}
