'use client';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { Problem } from '@throughline/ui/problem';
import { useToast } from '@throughline/ui/toast';
import { useState } from 'react';
import { useSaving } from '../../data/use-saving.ts';
import { useViewerQuery } from '../shell/use-store.tsx';
import { SecretDialog } from '../webhooks/secret-dialog.tsx';
import { type AlertDraft, type AlertSubject, draftOf, inputOf, newDraft } from './alert-draft.ts';
import { AlertForm } from './alert-form.tsx';
import type { AlertRow } from './alert-words.ts';
import { type SaveAnswer, useAlertActions, useSendsMail } from './use-alerts.ts';

/** Makes an alert of what a screen hands over, or changes one; shows the secret of a new webhook once. */
export function AlertDialog(props: { subject: AlertSubject; alert?: AlertRow; onClose: () => void }) {
  const me = useViewerQuery().data?.viewer;
  const sendsMail = useSendsMail();
  if (!me || sendsMail === undefined) return null;
  return <OpenDialog {...props} mail={sendsMail ? (me.email ?? '') : ''} sendsMail={sendsMail} />;
}

function OpenDialog(props: {
  subject: AlertSubject;
  alert?: AlertRow;
  mail: string;
  sendsMail: boolean;
  onClose: () => void;
}) {
  const { alert, onClose } = props;
  const actions = useAlertActions();
  const toast = useToast();
  const [before] = useState(() => (alert ? draftOf(alert) : null));
  const [draft, setDraft] = useState<AlertDraft>(before ?? newDraft(props.subject, props.mail));
  const [secret, setSecret] = useState<string | null>(null);
  const send = () => {
    const input = inputOf(draft, before);
    return alert ? actions.update(alert.id, input) : actions.create(input);
  };
  const { busy, errors, save, onSubmit } = useSaving<SaveAnswer>(send, ({ webhookSecret }) => {
    toast({ text: alert ? 'Alert saved' : 'Alert made. The first look learns where the figure stands.' });
    if (webhookSecret) setSecret(webhookSecret);
    else onClose();
  });
  if (secret !== null) return <SecretDialog secret={secret} onClose={onClose} />;
  return (
    <Dialog
      open
      onClose={onClose}
      title={alert ? 'Edit alert' : 'Tell me when'}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={busy} onClick={() => void save()}>
            {alert ? 'Save' : 'Make alert'}
          </Button>
        </>
      }
    >
      <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        <AlertForm
          draft={draft}
          errors={errors}
          sendsMail={props.sendsMail}
          onChange={(change) => setDraft({ ...draft, ...change })}
        />
        <div aria-live="polite" className="flex flex-col gap-2 empty:hidden">
          {errors
            .filter(({ path }) => !shownAtFields.has(path.at(-1) ?? ''))
            .map(({ message }) => (
              <Problem key={message} message={message} />
            ))}
        </div>
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

const shownAtFields = new Set(['name', 'threshold', 'days', 'mails', 'webhookUrl', 'quietFrom', 'quietTo']);
