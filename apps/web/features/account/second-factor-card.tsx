'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { Tag } from '@throughline/ui/tag';
import { TextField } from '@throughline/ui/text-field';
import { type FormEvent, useState } from 'react';
import { FormProblem } from '../sign-in/form-problem.tsx';
import { fieldsOf, problemAt, problemElsewhere } from '../sign-in/send-form.ts';
import { RecoveryCodes } from './recovery-codes.tsx';
import { SecondFactorSetup, type SetUp } from './second-factor-setup.tsx';
import { useAccountChange } from './use-account-change.ts';

export function SecondFactorCard(props: { isOn: boolean; recoveryCodes: number }) {
  const { busy, problems, change } = useAccountChange();
  const [setUp, setSetUp] = useState<SetUp>();
  const [codes, setCodes] = useState<readonly string[]>();
  const begin = async () => setSetUp(await change<SetUp>('set-up-second-factor'));
  const confirm = async (code: string) => {
    const body = await change<{ codes: string[] }>('switch-second-factor-on', { code });
    if (!body) return;
    setSetUp(undefined);
    setCodes(body.codes);
  };
  const other = problemElsewhere(problems, ['code']);
  return (
    <Card title="Second factor" actions={<Tag tone={props.isOn ? 'pos' : 'neutral'}>{props.isOn ? 'On' : 'Off'}</Tag>}>
      {codes && <RecoveryCodes codes={codes} onKept={() => setCodes(undefined)} />}
      {!codes && setUp && (
        <SecondFactorSetup
          setUp={setUp}
          busy={busy}
          problem={problemAt(problems, 'code')}
          onCode={(code) => void confirm(code)}
          onCancel={() => setSetUp(undefined)}
        />
      )}
      {!codes && !setUp && !props.isOn && (
        <div className="flex flex-col items-start gap-3">
          <p>A code of an authenticator on your phone is asked for after your password or a mailed link.</p>
          <Button busy={busy} onClick={() => void begin()}>
            Set up
          </Button>
        </div>
      )}
      {!codes && props.isOn && (
        <SwitchOff
          recoveryCodes={props.recoveryCodes}
          busy={busy}
          problem={problemAt(problems, 'code')}
          onCode={(code) => void change('switch-second-factor-off', { code })}
        />
      )}
      {other && <FormProblem message={other} />}
    </Card>
  );
}

function SwitchOff(props: {
  recoveryCodes: number;
  busy: boolean;
  problem: string | undefined;
  onCode: (code: string) => void;
}) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    props.onCode(fieldsOf(event.currentTarget).code ?? '');
  };
  return (
    <form onSubmit={submit} className="flex max-w-sm flex-col gap-3">
      <p>
        {props.recoveryCodes === 1 ? '1 recovery code is' : `${props.recoveryCodes} recovery codes are`} left. To have
        new ones, switch it off and set it up again.
      </p>
      <TextField label="Code" name="code" autoComplete="one-time-code" required error={props.problem} />
      <Button type="submit" variant="danger" busy={props.busy} className="self-start">
        Switch off
      </Button>
    </form>
  );
}
