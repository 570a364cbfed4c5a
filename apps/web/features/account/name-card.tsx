'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { TextField } from '@throughline/ui/text-field';
import { useToast } from '@throughline/ui/toast';
import type { FormEvent } from 'react';
import { fieldsOf } from '../sign-in/send-form.ts';
import { useAccountChange } from './use-account-change.ts';

export function NameCard(props: { name: string }) {
  const { busy, problems, change } = useAccountChange();
  const say = useToast();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (await change('name', fieldsOf(event.currentTarget))) say({ text: 'Name saved' });
  };
  return (
    <Card title="Name">
      <form onSubmit={(event) => void submit(event)} className="flex max-w-sm flex-col gap-3">
        <TextField
          label="Name"
          name="name"
          defaultValue={props.name}
          autoComplete="name"
          required
          error={problems[0]?.message}
          hint="Shown to the others of your organizations."
        />
        <Button type="submit" busy={busy} className="self-start">
          Save name
        </Button>
      </form>
    </Card>
  );
}
