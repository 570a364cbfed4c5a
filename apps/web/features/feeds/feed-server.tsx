'use client';
import { Field } from '@throughline/ui/field';
import { SegmentedControl } from '@throughline/ui/segmented-control';
import { TextField } from '@throughline/ui/text-field';
import { PasswordField } from '../sign-in/password-field.tsx';
import type { FeedFormProps } from './form-section.tsx';

/** The SFTP server and what gives access to it. */
export function FeedServer({ draft, isNew, errorAt, onChange }: FeedFormProps) {
  const again = isNew
    ? undefined
    : 'Never shown. Empty = as it is; asked for again when the server or the user changes.';
  return (
    <>
      <div className="grid grid-cols-[1fr_6rem] gap-3">
        <TextField
          label="Server"
          autoComplete="off"
          spellCheck={false}
          placeholder="sftp.example.com"
          value={draft.host}
          error={errorAt('host')}
          onChange={(event) => onChange({ host: event.target.value })}
        />
        <TextField
          label="Port"
          inputMode="numeric"
          autoComplete="off"
          value={draft.port}
          error={errorAt('port')}
          onChange={(event) => onChange({ port: event.target.value })}
        />
      </div>
      <TextField
        label="User"
        autoComplete="off"
        spellCheck={false}
        value={draft.username}
        error={errorAt('username')}
        onChange={(event) => onChange({ username: event.target.value })}
      />
      <SegmentedControl
        label="Access"
        className="self-start"
        options={[
          { value: 'password', label: 'By password' },
          { value: 'key', label: 'By private key' },
        ]}
        value={draft.access}
        onChange={(access) => onChange({ access })}
      />
      {draft.access === 'password' ? (
        <PasswordField
          label="Password"
          autoComplete="new-password"
          hint={again}
          value={draft.password}
          error={errorAt('password')}
          onChange={(event) => onChange({ password: event.target.value })}
        />
      ) : (
        <>
          <Field label="Private key" hint={again ?? 'In OpenSSH’s or PEM form, whole.'} error={errorAt('privateKey')}>
            {(ids) => (
              <textarea
                {...ids}
                className="field font-mono"
                rows={4}
                spellCheck={false}
                autoComplete="off"
                value={draft.privateKey}
                onChange={(event) => onChange({ privateKey: event.target.value })}
              />
            )}
          </Field>
          <PasswordField
            label="Passphrase of the key"
            autoComplete="new-password"
            hint="Empty where it has none."
            value={draft.passphrase}
            error={errorAt('passphrase')}
            onChange={(event) => onChange({ passphrase: event.target.value })}
          />
        </>
      )}
      <TextField
        label="Host key"
        autoComplete="off"
        spellCheck={false}
        placeholder="SHA256:…"
        hint="As ssh-keygen -l shows it. Empty = the one that the server shows first is kept; another is refused from then on."
        value={draft.hostKey}
        error={errorAt('hostKey')}
        onChange={(event) => onChange({ hostKey: event.target.value })}
      />
    </>
  );
}
