'use client';
import { Select } from '@throughline/ui/select';
import { Switch } from '@throughline/ui/switch';
import { TextField } from '@throughline/ui/text-field';
import type { AlertCrosses, AlertFigure } from '../../gql/graphql.ts';
import { SegmentChoice } from '../insights/segment-choice.tsx';
import { useStore } from '../shell/use-store.tsx';
import { type AlertDraft, nameOf } from './alert-draft.ts';
import { crossings, figures } from './alert-words.ts';
import type { SaveAnswer } from './use-alerts.ts';

interface Props {
  draft: AlertDraft;
  errors: SaveAnswer['userErrors'];
  sendsMail: boolean;
  onChange: (change: Partial<AlertDraft>) => void;
}

/** What is watched, the number it is held against, and who is told. */
export function AlertForm({ draft, errors, sendsMail, onChange }: Props) {
  const errorAt = (field: string) => errors.find(({ path }) => path.at(-1) === field)?.message;
  return (
    <>
      <WatchedFields draft={draft} errorAt={errorAt} onChange={onChange} />
      <ThresholdFields draft={draft} errorAt={errorAt} onChange={onChange} />
      {sendsMail ? (
        <TextField
          label="By mail to"
          hint="Addresses, separated by commas"
          value={draft.mails}
          error={errorAt('mails')}
          onChange={(event) => onChange({ mails: event.target.value })}
        />
      ) : (
        <div>
          <p className="font-semibold">By mail</p>
          <p className="text-small text-ink3">
            This instance sends no mail: its operator has named no mail server (SMTP_URL).
          </p>
          {errorAt('mails') && <p className="mt-1 text-small text-neg">{errorAt('mails')}</p>}
        </div>
      )}
      <TextField
        label="To a webhook"
        type="url"
        placeholder="https://"
        hint="Optional. Each message is signed (Standard Webhooks)."
        value={draft.webhookUrl}
        error={errorAt('webhookUrl')}
        onChange={(event) => onChange({ webhookUrl: event.target.value })}
      />
      <QuietFields draft={draft} errorAt={errorAt} onChange={onChange} />
      <TextField
        label="Name"
        value={nameOf(draft)}
        error={errorAt('name')}
        maxLength={200}
        onChange={(event) => onChange({ name: event.target.value })}
      />
    </>
  );
}

interface Part {
  draft: AlertDraft;
  errorAt: (field: string) => string | undefined;
  onChange: Props['onChange'];
}

function WatchedFields({ draft, errorAt, onChange }: Part) {
  const { of, windowed } = figures[draft.figure];
  const options = Object.entries(figures)
    .filter(([, figure]) => figure.of === of)
    .map(([value, { label }]) => ({ value: value as AlertFigure, label }));
  return (
    <>
      <div>
        <p className="mb-1 font-semibold">Of whom</p>
        {of === 'moves' ? (
          <p className="[overflow-wrap:anywhere]">
            {draft.segment?.name} <span className="text-ink3">→</span> {draft.toSegment?.name}
          </p>
        ) : (
          <SegmentChoice
            id={draft.segment?.id ?? null}
            segment={draft.segment}
            onChange={(id, name) => onChange({ segment: id === null ? null : { id, name } })}
          />
        )}
      </div>
      <Select label="Figure" options={options} value={draft.figure} onChange={(figure) => onChange({ figure })} />
      {windowed && (
        <TextField
          label="In the last days"
          type="number"
          inputMode="numeric"
          min={1}
          max={366}
          hint="1 to 366, today included"
          value={draft.daysText}
          error={errorAt('days')}
          onChange={(event) => onChange({ daysText: event.target.value })}
        />
      )}
    </>
  );
}

function ThresholdFields({ draft, errorAt, onChange }: Part) {
  const { currencyCode } = useStore();
  const { unit } = figures[draft.figure];
  const mark = { count: null, money: currencyCode, rate: '%' }[unit];
  return (
    <div className="grid grid-cols-2 gap-3 max-md:grid-cols-1">
      <Select<AlertCrosses>
        label="When it"
        options={Object.entries(crossings).map(([value, label]) => ({ value: value as AlertCrosses, label }))}
        value={draft.crosses}
        onChange={(crosses) => onChange({ crosses })}
      />
      <TextField
        label={mark === null ? 'Number' : `Number, ${mark}`}
        type="number"
        inputMode="decimal"
        step="any"
        value={draft.threshold}
        error={errorAt('threshold')}
        onChange={(event) => onChange({ threshold: event.target.value })}
      />
    </div>
  );
}

function QuietFields({ draft, errorAt, onChange }: Part) {
  const { timeZone } = useStore();
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="sr-only">Quiet hours</legend>
      <Switch label="Quiet hours" checked={draft.isQuiet} onChange={(isQuiet) => onChange({ isQuiet })} />
      {draft.isQuiet && (
        <>
          <div className="grid grid-cols-2 gap-3">
            <TextField
              label="From"
              type="time"
              value={draft.quietFrom}
              error={errorAt('quietFrom')}
              onChange={(event) => onChange({ quietFrom: event.target.value })}
            />
            <TextField
              label="To"
              type="time"
              value={draft.quietTo}
              error={errorAt('quietTo')}
              onChange={(event) => onChange({ quietTo: event.target.value })}
            />
          </div>
          <p className="text-small text-ink3">
            By the clocks of {timeZone.split('/').at(-1)?.replaceAll('_', ' ')}. What crosses then is told when they
            end, if it still holds.
          </p>
        </>
      )}
    </fieldset>
  );
}
