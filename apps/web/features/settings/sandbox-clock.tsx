'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@throughline/ui/button';
import { Problem } from '@throughline/ui/problem';
import { TextField } from '@throughline/ui/text-field';
import { useToast } from '@throughline/ui/toast';
import { type FormEvent, useState } from 'react';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import { useFormat } from '../../data/use-format.ts';
import { useStore } from '../shell/use-store.tsx';
import { moveSandboxClockDocument } from './settings-documents.ts';

const dayMs = 86_400_000;

/** The time of a sandbox store, and a way to let days pass there. `now`: ISO 8601, as the store was read. */
export function SandboxClock({ now }: { now: string }) {
  const store = useStore();
  const format = useFormat(store.timeZone);
  const client = useQueryClient();
  const toast = useToast();
  const [days, setDays] = useState('31');
  const to = new Date(Date.parse(now) + Number(days) * dayMs);
  const isValid = /^\d{1,3}$/.test(days) && Number(days) > 0;
  const move = useMutation({
    mutationFn: () => request(moveSandboxClockDocument, { input: { storeId: store.id, to: to.toISOString() } }),
    onSuccess: async ({ moveSandboxClock: { store: moved } }) => {
      if (!moved?.sandbox) return;
      toast({ text: `It is ${format.dateTimeZone(moved.sandbox.now)} in this store` });
      await client.invalidateQueries();
    },
  });
  const refused = move.data?.moveSandboxClock.userErrors[0]?.message;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isValid) move.mutate();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <p>
        It is <b>{format.dateTimeZone(now)}</b> here. Figures, segments, the membership log and webhooks go by this
        clock; it only goes forward.
      </p>
      <TextField
        label="Days that pass"
        type="number"
        min={1}
        max={730}
        value={days}
        onChange={(event) => setDays(event.target.value)}
        hint={isValid ? `Then it is ${format.dateTimeZone(to.toISOString())}.` : 'A whole number from 1 to 730.'}
        error={refused}
        required
        className="max-w-60"
      />
      {move.error && <Problem message={describeError(move.error).message} />}
      <div>
        <Button
          type="submit"
          variant="primary"
          busy={move.isPending}
          {...(isValid ? {} : { disabledReason: 'Say how many days pass' })}
        >
          Move the clock
        </Button>
      </div>
    </form>
  );
}
