'use client';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { Problem } from '@throughline/ui/problem';
import { TextField } from '@throughline/ui/text-field';
import { useId, useState } from 'react';
import { type Format, useFormat } from '../../data/use-format.ts';
import { useStore } from '../shell/use-store.tsx';
import { RadioChoice } from './radio-choice.tsx';
import type { ConnectionActions } from './use-connection-actions.ts';
import type { ConnectionDetails } from './use-connections.ts';

const isReached = ({ status }: ConnectionDetails) => status !== 'NONE' && status !== 'DISCONNECTED';

/** What goes for good, line by line. */
function lossWords(connection: ConnectionDetails, format: Format): readonly string[] {
  return [
    `${format.counted(connection.orderCount, 'order', 'orders')} with lines, refunds and events`,
    `${format.counted(connection.profileCount, 'profile', 'profiles')}; who is known by these alone disappears`,
    ...(connection.receivedCount > 0
      ? [`${format.counted(connection.receivedCount, 'received event', 'received events')} with their payloads`]
      : []),
    ...(connection.deadCount > 0 ? [format.counted(connection.deadCount, 'failed record', 'failed records')] : []),
    'its part in every past day: counts, histories and moves are computed without it',
  ];
}

/** Ends the connection: with its data kept or, once its name has been typed, erased. */
export function DisconnectDialog(props: {
  connection: ConnectionDetails;
  label: string;
  actions: ConnectionActions;
  onClose: () => void;
}) {
  const { connection, label } = props;
  const store = useStore();
  const format = useFormat(store.timeZone);
  const name = useId();
  const reached = isReached(connection);
  const [erase, setErase] = useState(!reached);
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const confirmed = !erase || typed.trim() === connection.name.trim();
  const disconnect = async () => {
    if (!confirmed) return;
    setBusy(true);
    const why = await props.actions.disconnect(erase);
    setBusy(false);
    setRefused(why);
    if (why === null) props.onClose();
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={reached ? `Disconnect ${connection.name}` : `Erase the data of ${connection.name}`}
      description={
        reached
          ? `Nothing more is read from ${label} or received, its webhooks are taken back, and what gave access is forgotten.`
          : 'Everything that came by this connection goes for good.'
      }
      footer={
        <>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button
            variant="danger"
            busy={busy}
            onClick={() => void disconnect()}
            {...(confirmed ? {} : { disabledReason: 'Type the name first' })}
          >
            {erase ? (reached ? 'Disconnect and erase' : 'Erase') : 'Disconnect'}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {reached && (
          <fieldset className="flex flex-col gap-2">
            <legend className="mb-1 font-semibold">Its data</legend>
            <RadioChoice name={name} title="Keep" checked={!erase} onChoose={() => setErase(false)}>
              Orders and profiles stay as they are now. Connecting the same account again goes on from there.
            </RadioChoice>
            <RadioChoice name={name} title="Erase" checked={erase} onChoose={() => setErase(true)}>
              Everything that came by this connection goes for good.
            </RadioChoice>
          </fieldset>
        )}
        {erase && (
          <>
            <div>
              <p className="font-semibold">What goes</p>
              <ul className="list-disc pl-5 text-ink2">
                {lossWords(connection, format).map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </div>
            <TextField
              label={
                <>
                  Type “<span className="[overflow-wrap:anywhere]">{connection.name}</span>” to confirm
                </>
              }
              autoComplete="off"
              spellCheck={false}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          </>
        )}
        {refused && <Problem message={refused} />}
      </div>
    </Dialog>
  );
}
