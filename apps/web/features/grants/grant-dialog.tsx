'use client';
import { GRANT_ROLES, ROLE_WORDS } from '@throughline/core/access/permissions';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { Problem } from '@throughline/ui/problem';
import { SegmentedControl } from '@throughline/ui/segmented-control';
import { Select } from '@throughline/ui/select';
import { Switch } from '@throughline/ui/switch';
import { TextField } from '@throughline/ui/text-field';
import { type FormEvent, useState } from 'react';
import { CopyField } from '../connections/copy-field.tsx';
import { useOrganization } from '../organizations/use-organization.tsx';
import { type Grant, roleLabel } from './grant-words.ts';
import { useGrantForm } from './use-grant-form.ts';

const roles = GRANT_ROLES.map((role) => ({
  value: role as Grant['role'],
  label: roleLabel(role),
  detail: ROLE_WORDS[role],
}));
const formId = 'grant-form';

/** Offers a grant, or changes the limits of `grant`. The link is shown once, here. */
export function GrantDialog(props: {
  grant: Grant | null;
  stores: readonly { id: string; name: string }[];
  onClose: () => void;
}) {
  const { grant, stores, onClose } = props;
  const { may } = useOrganization();
  const { form, change, save, at, other, offered } = useGrantForm(grant, onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  // What it saves may be a link that is told once.
  const close = () => !save.isPending && onClose();
  if (offered) return <LinkDialog {...offered} onClose={onClose} />;
  return (
    <Dialog
      open
      onClose={close}
      title={grant ? `Limits of ${grant.agencyName ?? grant.label}` : 'Let an agency in'}
      description={
        grant
          ? 'What you change holds from the next request on.'
          : 'An owner or admin of the agency takes it up by a link that works once. In your stores its people may do what both their own role and this allow.'
      }
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button variant="primary" type="submit" form={formId} busy={save.isPending}>
            {grant ? 'Save limits' : 'Make the link'}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label="Name"
          hint="Your word for it, such as the agency or the project."
          required
          maxLength={200}
          value={form.label}
          onChange={(event) => change({ label: event.target.value })}
          error={at('label')}
        />
        <Select
          label="At most as"
          options={roles}
          value={form.role}
          onChange={(role) => change({ role })}
          tall
          error={at('role')}
        />
        <StoreChoice
          stores={stores}
          chosen={form.storeIds}
          onChange={(storeIds) => change({ storeIds })}
          error={at('storeIds')}
        />
        <Switch
          label="Names, addresses and phones of customers are shown"
          checked={form.seesPersonal}
          disabled={!may('personal:read')}
          onChange={(seesPersonal) => change({ seesPersonal })}
        />
        <TextField
          label="Last day"
          hint="Without one it holds until you take it back."
          type="date"
          value={form.lastDay}
          onChange={(event) => change({ lastDay: event.target.value })}
          error={at('expiresAt')}
        />
        {!grant && (
          <TextField
            label="Mail the link to"
            hint="Only where this instance sends mail; you see the link in any case."
            type="email"
            value={form.email}
            onChange={(event) => change({ email: event.target.value })}
            error={at('email')}
          />
        )}
        {other && <Problem message={other} />}
      </form>
    </Dialog>
  );
}

/** `chosen`: null = all. */
function StoreChoice(props: {
  stores: readonly { id: string; name: string }[];
  chosen: readonly string[] | null;
  onChange: (chosen: string[] | null) => void;
  error: string | undefined;
}) {
  const { stores, chosen, onChange } = props;
  const [kept, setKept] = useState<string[]>(chosen ? [...chosen] : []);
  const toggle = (id: string, on: boolean) => {
    const next = on ? [...kept, id] : kept.filter((one) => one !== id);
    setKept(next);
    onChange(next);
  };
  return (
    <fieldset>
      <legend className="mb-1 font-semibold">Stores</legend>
      <SegmentedControl
        label="Stores"
        options={[
          { value: 'all', label: 'All, also later ones' },
          { value: 'some', label: 'Chosen ones' },
        ]}
        value={chosen === null ? 'all' : 'some'}
        onChange={(value) => onChange(value === 'all' ? null : kept)}
      />
      {chosen !== null && (
        <ul className="mt-2 max-h-48 overflow-y-auto rounded-button border border-line">
          {stores.map(({ id, name }) => (
            <li key={id} className="border-b border-line last:border-b-0">
              <label className="flex min-h-9 items-center gap-2.5 px-3 py-1 [overflow-wrap:anywhere] max-md:min-h-11">
                <input
                  type="checkbox"
                  className="size-4 shrink-0 accent-accent"
                  checked={kept.includes(id)}
                  onChange={(event) => toggle(id, event.target.checked)}
                />
                {name}
              </label>
            </li>
          ))}
        </ul>
      )}
      {props.error && <p className="mt-1 text-small text-neg">{props.error}</p>}
    </fieldset>
  );
}

export const LinkDialog = (props: { link: string; mailed: boolean; onClose: () => void }) => (
  <Dialog
    open
    onClose={props.onClose}
    title="The link"
    description="It works once, for 14 days, for an owner or admin of an agency. Give it to nobody else."
    footer={
      <Button variant="primary" onClick={props.onClose}>
        I have passed it on
      </Button>
    }
  >
    <CopyField label="Link" value={props.link} hint="It is not shown again; you can make a new one." />
    <p role="status" className="mt-3 text-ink2">
      {props.mailed ? 'It was mailed too.' : 'It was not mailed.'}
    </p>
  </Dialog>
);
