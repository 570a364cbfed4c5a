'use client';
import { Button } from '@throughline/ui/button';
import { Link } from '@throughline/ui/link';
import { TextField } from '@throughline/ui/text-field';
import { type FormEvent, useRef, useState } from 'react';
import { CodeStep } from './code-step.tsx';
import { FormProblem } from './form-problem.tsx';
import { MailSent } from './mail-sent.tsx';
import { PasswordField } from './password-field.tsx';
import { fieldsOf, sendForm } from './send-form.ts';
import { useSignIn } from './use-sign-in.ts';
import { useSignOn } from './use-sign-on.ts';

/** One message for both wrong; what was typed stays; goes to `returnTo`, a path of this origin. `byMail`: this instance sends links. */
export function SignInForm(props: { returnTo: string; byMail: boolean }) {
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [sentTo, setSentTo] = useState<string>();
  const [mailProblem, setMailProblem] = useState<string>();
  const [mailing, setMailing] = useState(false);
  const signOn = useSignOn(props.returnTo);
  const { send, wantsCode, problem, ...state } = useSignIn('credentials', {
    returnTo: props.returnTo,
    refused: 'E-mail or password is wrong.',
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setMailProblem(undefined);
    signOn.forget();
    const fields = fieldsOf(event.currentTarget);
    setTyped(fields);
    void send(fields);
  };
  const mailLink = async () => {
    const { email = '' } = fieldsOf(form.current!);
    signOn.forget();
    setMailing(true);
    const { problems } = await sendForm('/signin/mail', { kind: 'sign-in', email });
    setMailing(false);
    setMailProblem(problems?.[0]?.message);
    if (!problems) setSentTo(email);
  };
  if (sentTo !== undefined) return <MailSent to={sentTo} minutes={15} onBack={() => setSentTo(undefined)} />;
  if (wantsCode) return <CodeStep {...state} problem={problem} onCode={(code) => void send({ ...typed, code })} />;
  return (
    <form ref={form} onSubmit={submit} className="flex flex-col gap-4">
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        required
        autoFocus
        inputClassName="h-10!"
        onBlur={(event) => void signOn.look(event.currentTarget.value)}
      />
      <PasswordField
        label="Password"
        name="password"
        autoComplete="current-password"
        required
        inputClassName="h-10!"
        aside={
          props.byMail && (
            <Link href="/signin/forgot" className="link">
              Forgot?
            </Link>
          )
        }
      />
      <Button
        type="submit"
        variant={signOn.offered ? 'default' : 'primary'}
        size="large"
        busy={state.busy}
        {...(state.disabledReason === undefined ? {} : { disabledReason: state.disabledReason })}
      >
        Sign in
      </Button>
      <p className="flex items-center gap-3 text-ink2 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        or
      </p>
      {props.byMail && (
        <Button size="large" busy={mailing} onClick={() => void mailLink()}>
          Mail me a link
        </Button>
      )}
      <Button
        variant={signOn.offered ? 'primary' : 'default'}
        size="large"
        busy={signOn.busy}
        onClick={() => void signOn.begin(fieldsOf(form.current!).email ?? '')}
      >
        Single sign-on
      </Button>
      <FormProblem message={signOn.problem ?? mailProblem ?? problem} />
    </form>
  );
}
