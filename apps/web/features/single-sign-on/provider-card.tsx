'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { Copy } from '@throughline/ui/icon';
import { Select } from '@throughline/ui/select';
import { Tag } from '@throughline/ui/tag';
import { TextField } from '@throughline/ui/text-field';
import { useToast } from '@throughline/ui/toast';
import { type FormEvent, useState } from 'react';
import type { SignOnRole } from '../../gql/graphql.ts';
import { roleName, roleWords } from '../members/role-select.tsx';
import { FormProblem } from '../sign-in/form-problem.tsx';
import { fieldsOf, problemAt, problemElsewhere } from '../sign-in/send-form.ts';
import { type SingleSignOn, useSignOnChanges } from './use-single-sign-on.ts';

const roles: readonly SignOnRole[] = ['viewer', 'analyst', 'admin', 'staff'];

/** Issuer and client as the provider tells them; it is asked before anything is kept. */
export function ProviderCard({ singleSignOn }: { singleSignOn: SingleSignOn }) {
  const { issuer, clientId, defaultRole } = singleSignOn;
  const { busy, problems, set } = useSignOnChanges();
  const [role, setRole] = useState<SignOnRole>(
    defaultRole === null || defaultRole === 'owner' ? 'viewer' : defaultRole,
  );
  const [secret, setSecret] = useState('');
  const toast = useToast();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { issuer: typed = '', clientId: client = '' } = fieldsOf(event.currentTarget);
    const given = secret === '' ? {} : { clientSecret: secret };
    if (!(await set({ issuer: typed, clientId: client, ...given, defaultRole: role }))) return;
    setSecret('');
    toast({ text: 'Saved: the identity provider answers' });
  };
  return (
    <Card
      title="Identity provider"
      actions={<Tag tone={issuer === null ? 'neutral' : 'pos'}>{issuer === null ? 'Not set up' : 'Set up'}</Tag>}
    >
      <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-4">
        <CallbackAddress url={singleSignOn.callbackUrl} />
        <TextField
          label="Issuer"
          name="issuer"
          type="url"
          placeholder="https://login.example.com"
          defaultValue={issuer ?? ''}
          error={problemAt(problems, 'issuer')}
        />
        <TextField
          label="Client id"
          name="clientId"
          autoComplete="off"
          defaultValue={clientId ?? ''}
          error={problemAt(problems, 'clientId')}
        />
        <TextField
          label="Client secret"
          name="clientSecret"
          type="password"
          autoComplete="off"
          placeholder={issuer === null ? '' : 'As it was'}
          value={secret}
          onChange={(event) => setSecret(event.target.value)}
          hint="Kept sealed and never shown again. Another issuer needs its own."
          error={problemAt(problems, 'clientSecret')}
        />
        <Select
          label="Role at the first coming"
          tall
          options={roles.map((value) => ({ value, label: roleName(value), detail: roleWords(value) }))}
          value={role}
          onChange={setRole}
        />
        <Button type="submit" variant="primary" busy={busy} className="self-start">
          Save
        </Button>
        <FormProblem message={problemElsewhere(problems, ['issuer', 'clientId', 'clientSecret'])} />
      </form>
    </Card>
  );
}

function CallbackAddress({ url }: { url: string }) {
  const toast = useToast();
  const copy = async () => {
    await navigator.clipboard.writeText(url);
    toast({ text: 'Address copied' });
  };
  return (
    <TextField
      label="Callback address"
      readOnly
      value={url}
      hint="Register it at the provider as it stands."
      after={
        <Button
          variant="ghost"
          size="small"
          square
          aria-label="Copy the callback address"
          icon={<Copy />}
          onClick={() => void copy()}
        />
      }
    />
  );
}
