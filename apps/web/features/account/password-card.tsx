'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { useToast } from '@throughline/ui/toast';
import { type FormEvent, useState } from 'react';
import { FormProblem } from '../sign-in/form-problem.tsx';
import { NewPasswordField } from '../sign-in/new-password-field.tsx';
import { PasswordField } from '../sign-in/password-field.tsx';
import { fieldsOf, problemAt, problemElsewhere } from '../sign-in/send-form.ts';
import { useAccountChange } from './use-account-change.ts';

export function PasswordCard(props: { email: string }) {
  const { busy, problems, change } = useAccountChange();
  const say = useToast();
  const [changes, setChanges] = useState(0);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    if (!(await change('password', fieldsOf(form)))) return;
    form.reset();
    setChanges(changes + 1);
    say({ text: 'Password changed; all other sessions ended' });
  };
  const other = problemElsewhere(problems, ['former', 'password']);
  return (
    <Card title="Password" note="A change ends all other sessions.">
      <form onSubmit={(event) => void submit(event)} className="flex max-w-sm flex-col gap-3">
        <input type="hidden" name="username" autoComplete="username" value={props.email} />
        <PasswordField
          label="Present password"
          name="former"
          autoComplete="current-password"
          required
          error={problemAt(problems, 'former')}
        />
        <NewPasswordField
          key={changes}
          label="New password"
          email={props.email}
          error={problemAt(problems, 'password')}
        />
        <Button type="submit" busy={busy} className="self-start">
          Change password
        </Button>
        {other && <FormProblem message={other} />}
      </form>
    </Card>
  );
}
