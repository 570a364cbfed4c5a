'use client';
import { Button } from '@throughline/ui/button';
import { TextField } from '@throughline/ui/text-field';
import { type FormEvent, useState } from 'react';
import { CodeBoxes } from './code-boxes.tsx';
import { FormProblem } from './form-problem.tsx';
import { fieldsOf } from './send-form.ts';

/** The second factor: six digits, or a recovery code. */
export function CodeStep(props: {
  busy: boolean;
  problem: string | undefined;
  disabledReason: string | undefined;
  onCode: (code: string) => void;
}) {
  const [byRecovery, setByRecovery] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    props.onCode(fieldsOf(event.currentTarget).code ?? '');
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {byRecovery ? (
        <TextField
          label="Recovery code"
          name="code"
          autoComplete="off"
          required
          autoFocus
          inputClassName="h-10! font-mono"
        />
      ) : (
        <CodeBoxes label="Code" hint="Six digits of your authenticator." />
      )}
      <Button
        type="submit"
        variant="primary"
        size="large"
        busy={props.busy}
        {...(props.disabledReason === undefined ? {} : { disabledReason: props.disabledReason })}
      >
        Go on
      </Button>
      <button type="button" className="link min-h-11 self-start md:min-h-0" onClick={() => setByRecovery(!byRecovery)}>
        {byRecovery ? 'Use the authenticator' : 'Use a recovery code'}
      </button>
      {/* The page anew: nothing of this sign-in goes along. */}
      <a href="/signin" className="link min-h-11 self-start md:min-h-0">
        Sign in as somebody else
      </a>
      <FormProblem message={props.problem} />
    </form>
  );
}
