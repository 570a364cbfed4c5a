'use client';
import { WEBHOOK_EVENT_NAMES, WEBHOOK_EVENTS, type WebhookEventName } from '@throughline/core/webhooks/event-types';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { Problem } from '@throughline/ui/problem';
import { Switch } from '@throughline/ui/switch';
import { TextField } from '@throughline/ui/text-field';
import { TokenSelect } from '@throughline/ui/token-select';
import { useState } from 'react';
import { useSaving } from '../../data/use-saving.ts';
import { SecretDialog } from './secret-dialog.tsx';
import { type EndpointInput, useEndpointSegments, useWebhookActions, type WebhookAnswer } from './use-webhooks.ts';
import type { EndpointRow } from './webhook-words.ts';

type Draft = Required<Pick<EndpointInput, 'url'>> & {
  description: string;
  events: WebhookEventName[];
  segmentIds: string[];
};

const draftOf = (endpoint: EndpointRow | undefined): Draft => ({
  url: endpoint?.url ?? '',
  description: endpoint?.description ?? '',
  events: endpoint ? [...endpoint.events] : ['MEMBERSHIP_ENTERED', 'MEMBERSHIP_LEFT'],
  segmentIds: endpoint?.segments.map(({ id }) => id) ?? [],
});

/** Makes an endpoint, or changes one; shows the secret of a new one once. */
export function EndpointDialog({ endpoint, onClose }: { endpoint?: EndpointRow; onClose: () => void }) {
  const actions = useWebhookActions();
  const [draft, setDraft] = useState(() => draftOf(endpoint));
  const [secret, setSecret] = useState<string | null>(null);
  const { busy, errors, save, onSubmit } = useSaving(
    () => (endpoint ? actions.update(endpoint.id, draft) : actions.create(draft)),
    (answer) => (answer.secret ? setSecret(answer.secret) : onClose()),
  );
  if (secret !== null) return <SecretDialog secret={secret} onClose={onClose} />;
  return (
    <Dialog
      open
      onClose={onClose}
      title={endpoint ? 'Edit endpoint' : 'New endpoint'}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={busy} onClick={() => void save()}>
            {endpoint ? 'Save' : 'Make endpoint'}
          </Button>
        </>
      }
    >
      <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        <Fields draft={draft} errors={errors} onChange={(change) => setDraft({ ...draft, ...change })} />
        <div aria-live="polite" className="flex flex-col gap-2 empty:hidden">
          {errors
            .filter(({ path }) => !['url', 'description'].includes(path.at(-1) ?? ''))
            .map(({ message }) => (
              <Problem key={message} message={message} />
            ))}
        </div>
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

function Fields(props: {
  draft: Draft;
  errors: WebhookAnswer['userErrors'];
  onChange: (change: Partial<Draft>) => void;
}) {
  const { draft, onChange } = props;
  const errorAt = (field: string) => props.errors.find(({ path }) => path.at(-1) === field)?.message;
  const toggle = (name: WebhookEventName, on: boolean) =>
    onChange({ events: on ? [...draft.events, name] : draft.events.filter((one) => one !== name) });
  return (
    <>
      <TextField
        label="Address"
        type="url"
        placeholder="https://"
        value={draft.url}
        error={errorAt('url')}
        onChange={(event) => onChange({ url: event.target.value })}
      />
      <TextField
        label="Name"
        hint="Optional, for your list"
        maxLength={200}
        value={draft.description}
        error={errorAt('description')}
        onChange={(event) => onChange({ description: event.target.value })}
      />
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 font-semibold">Told when</legend>
        {WEBHOOK_EVENT_NAMES.map((name) => (
          <Switch
            key={name}
            label={WEBHOOK_EVENTS[name].label}
            checked={draft.events.includes(name)}
            onChange={(on) => toggle(name, on)}
          />
        ))}
      </fieldset>
      {draft.events.some((name) => WEBHOOK_EVENTS[name].ofSegment) && (
        <SegmentsField chosen={draft.segmentIds} onChange={(segmentIds) => onChange({ segmentIds })} />
      )}
    </>
  );
}

function SegmentsField({ chosen, onChange }: { chosen: string[]; onChange: (ids: string[]) => void }) {
  const segments = useEndpointSegments();
  const options = (segments.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <div>
      <p className="mb-1 font-semibold">Of these segments</p>
      <TokenSelect
        label="Of these segments"
        placeholder="Of all segments"
        asField
        multiple
        loading={segments.isPending}
        options={options}
        value={chosen}
        onChange={onChange}
      />
    </div>
  );
}
