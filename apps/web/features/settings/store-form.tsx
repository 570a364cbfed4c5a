'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@throughline/ui/button';
import { Field } from '@throughline/ui/field';
import { Problem } from '@throughline/ui/problem';
import { TextField } from '@throughline/ui/text-field';
import { useToast } from '@throughline/ui/toast';
import { TokenSelect } from '@throughline/ui/token-select';
import { type FormEvent, useMemo, useState } from 'react';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import { useStore } from '../shell/use-store.tsx';
import { timeZoneOptions } from '../stores/currencies.ts';
import { updateStoreDocument } from './settings-documents.ts';
import { ZoneConsequences } from './zone-consequences.tsx';

/** Name and time zone; a new zone moves the border of every day, which is said before it is saved. */
export function StoreForm() {
  const store = useStore();
  const client = useQueryClient();
  const toast = useToast();
  const zones = useMemo(() => timeZoneOptions(), []);
  const [name, setName] = useState(store.name);
  const [timeZone, setTimeZone] = useState(store.timeZone);
  const save = useMutation({
    mutationFn: () => request(updateStoreDocument, { input: { id: store.id, name: name.trim(), timeZone } }),
    onSuccess: async ({ updateStore }) => {
      if (updateStore.userErrors.length > 0) return;
      toast({ text: 'Store saved' });
      await client.invalidateQueries();
    },
  });
  const problems = save.data?.updateStore.userErrors ?? [];
  const at = (field: string) => problems.find((problem) => problem.path.at(-1) === field)?.message;
  const zoneChanged = timeZone !== store.timeZone;
  const changed = zoneChanged || name.trim() !== store.name;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (changed) save.mutate();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <TextField
        label="Name"
        value={name}
        onChange={(event) => setName(event.target.value)}
        required
        maxLength={120}
        error={at('name')}
      />
      <Field label="Time zone" error={at('timeZone')}>
        {() => (
          <TokenSelect label="Time zone" options={zones} value={timeZone} onChange={setTimeZone} className="flex" />
        )}
      </Field>
      {zoneChanged && <ZoneConsequences timeZone={timeZone} />}
      <p className="text-ink2">
        Currency: {store.currencyCode}. It stays: every amount is kept in it. For another currency, make a new store and
        bring the data in there.
      </p>
      {save.error && <Problem message={describeError(save.error).message} />}
      <div>
        <Button
          type="submit"
          variant="primary"
          busy={save.isPending}
          {...(changed ? {} : { disabledReason: 'Nothing has been changed' })}
        >
          {zoneChanged ? 'Save and compute every day again' : 'Save'}
        </Button>
      </div>
    </form>
  );
}
