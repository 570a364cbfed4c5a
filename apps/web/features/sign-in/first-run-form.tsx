'use client';
import { Button } from '@throughline/ui/button';
import { TextField } from '@throughline/ui/text-field';
import { signIn } from 'next-auth/react';
import { type FormEvent, useState } from 'react';
import { FormProblem } from './form-problem.tsx';
import { NewPasswordField } from './new-password-field.tsx';
import { type FieldProblem, fieldsOf, problemAt, problemElsewhere, sendForm } from './send-form.ts';

/** Code, organization, e-mail, password; then signed in and on to the first store. */
export function FirstRunForm() {
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const [email, setEmail] = useState('');
  const at = (field: string) => problemAt(problems, field);
  const other = problemElsewhere(problems, ['code', 'organization', 'email', 'password']);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = fieldsOf(event.currentTarget);
    setBusy(true);
    const { problems: found = [] } = await sendForm('/first-run/submit', fields);
    setProblems(found);
    if (found.length === 0) {
      const result = await signIn('credentials', { redirect: false, email: fields.email, password: fields.password });
      window.location.assign(result?.ok && !result.error ? '/stores?new=1' : '/signin');
      return;
    }
    setBusy(false);
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <TextField
        label="One-time code"
        name="code"
        autoComplete="one-time-code"
        required
        autoFocus
        error={at('code')}
        inputClassName="h-10! font-mono"
      />
      <TextField
        label="Organization"
        name="organization"
        autoComplete="organization"
        required
        hint="The merchant or agency that owns the stores."
        error={at('organization')}
        inputClassName="h-10!"
      />
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        required
        onChange={(event) => setEmail(event.currentTarget.value)}
        error={at('email')}
        inputClassName="h-10!"
      />
      <NewPasswordField label="Password" email={email} minLength={12} error={at('password')} inputClassName="h-10!" />
      <Button type="submit" variant="primary" size="large" busy={busy}>
        Make account
      </Button>
      <FormProblem message={other} />
    </form>
  );
}
