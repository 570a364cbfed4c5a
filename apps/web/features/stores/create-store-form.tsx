'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@throughline/ui/button';
import { Field } from '@throughline/ui/field';
import { Problem } from '@throughline/ui/problem';
import { Select } from '@throughline/ui/select';
import { Switch } from '@throughline/ui/switch';
import { TextField } from '@throughline/ui/text-field';
import { TokenSelect } from '@throughline/ui/token-select';
import { useRouter } from 'next/navigation';
import { type FormEvent, useMemo, useState } from 'react';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import { useLocale } from '../../data/use-format.ts';
import type { CreateStoreInput } from '../../gql/graphql.ts';
import { currencyOptions, guessCurrency, timeZoneOptions } from './currencies.ts';
import { createStoreDocument } from './stores-documents.ts';

/** Name, currency, time zone; the last two are guessed from the person's browser. */
export function CreateStoreForm(props: {
  organizations: readonly { id: string; name: string }[];
  onCancel?: () => void;
}) {
  const router = useRouter();
  const client = useQueryClient();
  const locale = useLocale();
  const [organizationId, setOrganizationId] = useState(props.organizations[0]?.id);
  const [name, setName] = useState('');
  const [currencyCode, setCurrencyCode] = useState(() => guessCurrency(locale));
  const [timeZone, setTimeZone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [sandbox, setSandbox] = useState(false);
  const currencies = useMemo(() => currencyOptions('en'), []);
  const zones = useMemo(() => timeZoneOptions(), []);
  const create = useMutation({
    mutationFn: (input: CreateStoreInput) => request(createStoreDocument, { input }),
    onSuccess: async ({ createStore }) => {
      if (!createStore.store) return;
      await client.invalidateQueries({ queryKey: ['viewer'] });
      router.push(`/stores/${createStore.store.id}`);
    },
  });
  const problems = create.data?.createStore.userErrors ?? [];
  const at = (field: string) => problems.find((problem) => problem.path.at(-1) === field)?.message;
  const other =
    problems.find((problem) => !['name', 'currencyCode', 'timeZone'].includes(problem.path.at(-1) ?? ''))?.message ??
    (create.error ? describeError(create.error).message : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (organizationId) create.mutate({ organizationId, name: name.trim(), currencyCode, timeZone, sandbox });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {props.organizations.length > 1 && (
        <Select
          label="Organization"
          options={props.organizations.map((entry) => ({ value: entry.id, label: entry.name }))}
          value={organizationId}
          onChange={setOrganizationId}
        />
      )}
      <TextField
        label="Name"
        value={name}
        onChange={(event) => setName(event.target.value)}
        required
        maxLength={120}
        error={at('name')}
        hint="As people call it."
      />
      <Field
        label="Currency"
        hint="The store’s own. Orders in others are converted on import or refused."
        error={at('currencyCode')}
      >
        {() => (
          <TokenSelect
            label="Currency"
            options={currencies}
            value={currencyCode}
            onChange={setCurrencyCode}
            className="flex"
          />
        )}
      </Field>
      <Field label="Time zone" hint="A day of every figure begins and ends at midnight there." error={at('timeZone')}>
        {() => (
          <TokenSelect label="Time zone" options={zones} value={timeZone} onChange={setTimeZone} className="flex" />
        )}
      </Field>
      <Switch label="A sandbox to try things in: its clock can be moved" checked={sandbox} onChange={setSandbox} />
      {other && <Problem message={other} />}
      <div className="flex gap-2">
        <Button type="submit" variant="primary" busy={create.isPending}>
          Make store
        </Button>
        {props.onCancel && <Button onClick={props.onCancel}>Cancel</Button>}
      </div>
    </form>
  );
}
