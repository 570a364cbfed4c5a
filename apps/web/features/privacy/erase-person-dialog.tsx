'use client';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { Problem } from '@throughline/ui/problem';
import { TextField } from '@throughline/ui/text-field';
import { useRouter } from 'next/navigation';
import { useId, useState } from 'react';
import { useFormat } from '../../data/use-format.ts';
import { RadioChoice } from '../connections/radio-choice.tsx';
import { useStore } from '../shell/use-store.tsx';
import { usePrivacyActions } from './use-privacy-actions.ts';

/** Erases a person once their name has been typed: with the orders kept as nobody's, or with them. */
export function ErasePersonDialog(props: { personId: string; name: string; orderCount: number; onClose: () => void }) {
  const store = useStore();
  const format = useFormat(store.timeZone);
  const router = useRouter();
  const actions = usePrivacyActions(store.id);
  const group = useId();
  const [withOrders, setWithOrders] = useState(false);
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const confirmed = typed.trim() === props.name.trim();
  const orders = format.counted(props.orderCount, 'order', 'orders');
  const erase = async () => {
    if (!confirmed) return;
    setBusy(true);
    const why = await actions.erasePerson(props.personId, withOrders);
    setBusy(false);
    setRefused(why);
    if (why === null) router.push(store.path('/privacy'));
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={`Erase ${props.name}`}
      description="Names, addresses, ids and everything received about the person go for good: from the record, from kept payloads, rejected rows, histories and logs. It cannot be undone."
      footer={
        <>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button
            variant="danger"
            busy={busy}
            onClick={() => void erase()}
            {...(confirmed ? {} : { disabledReason: 'Type the name first' })}
          >
            {withOrders ? 'Erase person and orders' : 'Erase person'}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1 font-semibold">{orders}</legend>
          <RadioChoice
            name={group}
            title="Keep, as nobody’s"
            checked={!withOrders}
            onChoose={() => setWithOrders(false)}
          >
            No total changes: the orders count as orders without a known customer.
          </RadioChoice>
          <RadioChoice name={group} title="Erase as well" checked={withOrders} onChoose={() => setWithOrders(true)}>
            Orders and refunds go too. Counts and sums of past days become smaller.
          </RadioChoice>
        </fieldset>
        <TextField
          label={
            <>
              Type “<span className="[overflow-wrap:anywhere]">{props.name}</span>” to confirm
            </>
          }
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        {refused && <Problem message={refused} />}
      </div>
    </Dialog>
  );
}
