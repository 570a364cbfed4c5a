'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { Link } from '@throughline/ui/link';
import { Problem } from '@throughline/ui/problem';
import { SegmentedControl } from '@throughline/ui/segmented-control';
import { TextField } from '@throughline/ui/text-field';
import { type FormEvent, useState } from 'react';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import { useStore } from '../shell/use-store.tsx';
import { PasswordField } from '../sign-in/password-field.tsx';
import type { Connected } from './connect-page.tsx';
import { connectSourceDocument, startOAuthDocument } from './connection-documents.ts';
import type { SourceEntry } from './use-connections.ts';

type Field = SourceEntry['fields'][number];
type UserError = { path: string[]; message: string };
type Way = 'oauth' | 'token';

/** A field's own problem stands below it, what the source refused above the buttons. */
function placeProblems(problems: readonly UserError[], fields: readonly Field[]) {
  const at = (name: string) => problems.find(({ path }) => path.length > 1 && path.at(-1) === name)?.message;
  const elsewhere = problems.filter(({ path }) => !fields.some(({ name }) => path.length > 1 && path.at(-1) === name));
  return { at, elsewhere };
}

function FormField(props: {
  field: Field;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}) {
  const { field } = props;
  const shared = {
    label: field.label,
    ...(field.optional ? { aside: <span className="text-small text-ink3">optional</span> } : {}),
    hint: field.help ?? undefined,
    error: props.error,
    name: field.name,
    value: props.value,
    required: !field.optional,
    placeholder: field.placeholder ?? undefined,
    spellCheck: false,
    autoCapitalize: 'none',
    onChange: (event: { target: { value: string } }) => props.onChange(event.target.value),
  };
  return field.secret ? (
    <PasswordField {...shared} autoComplete="new-password" />
  ) : (
    <TextField {...shared} autoComplete="off" />
  );
}

/** By the source's own sign-in where this instance has an app there, else (or as well) by what the form asks for. */
export function ConnectForm(props: { source: SourceEntry; onConnected: (connected: Connected) => void }) {
  const { source } = props;
  const store = useStore();
  const client = useQueryClient();
  const [way, setWay] = useState<Way>(source.oauth ? 'oauth' : 'token');
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const fields = way === 'oauth' ? source.fields.filter(({ secret, optional }) => !secret && !optional) : source.fields;
  const given = () => fields.map(({ name }) => ({ name, value: values[name] ?? '' }));
  const send = useMutation({
    mutationFn: async (): Promise<readonly UserError[]> => {
      const input = { storeId: store.id, source: source.name, input: given() };
      if (way === 'oauth') {
        const { startOAuth } = await request(startOAuthDocument, { input });
        if (startOAuth.url) window.location.assign(startOAuth.url);
        return startOAuth.userErrors;
      }
      const { connectSource } = await request(connectSourceDocument, { input });
      if (connectSource.connection) {
        await client.invalidateQueries({ queryKey: ['connections', store.id] });
        props.onConnected(connectSource);
      }
      return connectSource.userErrors;
    },
  });
  const { at, elsewhere } = placeProblems(send.data ?? [], fields);
  const problems = send.error ? [describeError(send.error).message] : elsewhere.map(({ message }) => message);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!send.isPending) send.mutate();
  };
  return (
    <Card>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        {source.oauth && (
          <SegmentedControl
            label="How to connect"
            className="self-start"
            options={[
              { value: 'oauth', label: `Sign in at ${source.label}` },
              { value: 'token', label: 'With an access token' },
            ]}
            value={way}
            onChange={(next) => {
              send.reset();
              setWay(next);
            }}
          />
        )}
        {fields.map((field) => (
          <FormField
            key={field.name}
            field={field}
            value={values[field.name] ?? ''}
            error={at(field.name)}
            onChange={(value) => setValues((before) => ({ ...before, [field.name]: value }))}
          />
        ))}
        <div aria-live="polite" className="flex flex-col gap-2 empty:hidden">
          {problems.map((message) => (
            <Problem key={message} message={message} />
          ))}
        </div>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" busy={send.isPending}>
            {way === 'oauth' ? `Continue to ${source.label}` : `Connect ${source.label}`}
          </Button>
          <Button asChild>
            <Link href={store.path('/connections')}>Cancel</Link>
          </Button>
        </div>
        <p className="text-small text-ink3">
          {way === 'oauth'
            ? `You are sent to ${source.label}, see there what is asked for, and come back here.`
            : 'What gives access is checked, then kept encrypted and never shown again.'}{' '}
          Nothing at the source is changed but the addresses its events are sent to.
        </p>
      </form>
    </Card>
  );
}
