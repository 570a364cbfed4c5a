'use client';
import { KEY_SCOPES, PERMISSIONS, type Permission } from '@throughline/core/access/permissions';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { Problem } from '@throughline/ui/problem';
import { Select } from '@throughline/ui/select';
import { Switch } from '@throughline/ui/switch';
import { TextField } from '@throughline/ui/text-field';
import { TokenSelect } from '@throughline/ui/token-select';
import { type FormEvent, useState } from 'react';
import { useOrganization } from '../organizations/use-organization.tsx';
import { problemAt, problemElsewhere } from '../sign-in/send-form.ts';
import { SecretDialog } from './secret-dialog.tsx';
import { useApiKeyChange } from './use-api-keys.ts';

const ends = [
  { value: 'never', label: 'Never' },
  { value: '30', label: 'In 30 days' },
  { value: '90', label: 'In 90 days' },
  { value: '365', label: 'In a year' },
] as const;
type Days = (typeof ends)[number]['value'];
const dayMs = 24 * 3_600_000;

interface Draft {
  name: string;
  scopes: string[];
  seesPersonal: boolean;
  allStores: boolean;
  storeIds: string[];
  days: Days;
}

/** Makes a key, and shows it once. */
export function CreateKeyDialog(props: { stores: readonly { id: string; name: string }[]; onClose: () => void }) {
  const { busy, problems, create } = useApiKeyChange();
  const [draft, setDraft] = useState<Draft>({
    name: '',
    scopes: ['figures:read'],
    seesPersonal: false,
    allStores: false,
    storeIds: props.stores.length === 1 ? [props.stores[0]!.id] : [],
    days: '90',
  });
  const [secret, setSecret] = useState<string>();
  const save = async () => {
    const { days, allStores, storeIds, ...rest } = draft;
    const expiresAt = days === 'never' ? null : new Date(Date.now() + Number(days) * dayMs).toISOString();
    const opens = allStores ? { allStores } : { storeIds };
    const answer = await create({ ...rest, ...opens, expiresAt });
    if (answer?.secret) setSecret(answer.secret);
  };
  if (secret !== undefined) return <SecretDialog secret={secret} onClose={props.onClose} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };
  const other = problemElsewhere(problems, ['name', 'storeIds']);
  return (
    <Dialog
      open
      onClose={props.onClose}
      title="New API key"
      footer={
        <>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button variant="primary" busy={busy} onClick={() => void save()}>
            Make the key
          </Button>
        </>
      }
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <TextField
          label="Name"
          hint="What the key is for; shown in lists and in the audit log."
          value={draft.name}
          maxLength={200}
          error={problemAt(problems, 'name')}
          onChange={(event) => setDraft({ ...draft, name: event.target.value })}
        />
        <StoresField
          stores={props.stores}
          draft={draft}
          error={problemAt(problems, 'storeIds')}
          onChange={(change) => setDraft({ ...draft, ...change })}
        />
        <ScopesField draft={draft} onChange={(change) => setDraft({ ...draft, ...change })} />
        <Select label="Ends" options={ends} value={draft.days} onChange={(days) => setDraft({ ...draft, days })} />
        <div aria-live="polite" className="empty:hidden">
          {other && <Problem message={other} />}
        </div>
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

function StoresField(props: {
  stores: readonly { id: string; name: string }[];
  draft: Draft;
  error: string | undefined;
  onChange: (change: Partial<Draft>) => void;
}) {
  const { draft, onChange } = props;
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-semibold">Opens</legend>
      <Switch
        label="All stores, also those to come"
        checked={draft.allStores}
        onChange={(allStores) => onChange({ allStores })}
      />
      {!draft.allStores && (
        <TokenSelect
          label="Stores"
          placeholder="Choose stores"
          asField
          multiple
          options={props.stores.map(({ id, name }) => ({ value: id, label: name }))}
          value={draft.storeIds}
          onChange={(storeIds) => onChange({ storeIds })}
        />
      )}
      {props.error && <Problem message={props.error} />}
    </fieldset>
  );
}

/** Only what the person may give; each with what it opens. */
function ScopesField({ draft, onChange }: { draft: Draft; onChange: (change: Partial<Draft>) => void }) {
  const { may } = useOrganization();
  const toggle = (scope: Permission, on: boolean) =>
    onChange({ scopes: on ? [...draft.scopes, scope] : draft.scopes.filter((one) => one !== scope) });
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-semibold">May</legend>
      {KEY_SCOPES.filter(may).map((scope) => (
        <Switch
          key={scope}
          label={
            <>
              <span className="font-mono text-small">{scope}</span>{' '}
              <span className="text-small text-ink2">{PERMISSIONS[scope]}</span>
            </>
          }
          checked={draft.scopes.includes(scope)}
          onChange={(on) => toggle(scope, on)}
        />
      ))}
      {may('personal:read') && (
        <Switch
          label="Sees names, addresses and phone numbers"
          checked={draft.seesPersonal}
          onChange={(seesPersonal) => onChange({ seesPersonal })}
        />
      )}
    </fieldset>
  );
}
