'use client';
import { Button } from '@throughline/ui/button';
import { TextField } from '@throughline/ui/text-field';
import { type FormEvent, useState } from 'react';
import { FormProblem } from './form-problem.tsx';
import { MailSent } from './mail-sent.tsx';
import { type FieldProblem, fieldsOf, problemAt, problemElsewhere, sendForm } from './send-form.ts';

export function ForgotForm() {
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const [sentTo, setSentTo] = useState<string>();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { email = '' } = fieldsOf(event.currentTarget);
    setBusy(true);
    const { problems: found } = await sendForm('/signin/mail', { kind: 'password', email });
    setBusy(false);
    setProblems(found ?? []);
    if (!found) setSentTo(email);
  };
  if (sentTo !== undefined) return <MailSent to={sentTo} minutes={60} onBack={() => setSentTo(undefined)} />;
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        required
        autoFocus
        error={problemAt(problems, 'email')}
        inputClassName="h-10!"
      />
      <Button type="submit" variant="primary" size="large" busy={busy}>
        Mail me a link
      </Button>
      <FormProblem message={problemElsewhere(problems, ['email'])} />
    </form>
  );
}
