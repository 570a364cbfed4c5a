'use client';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { CopyField } from '../connections/copy-field.tsx';

/** What a program needs to begin; the secret is shown this once. */
export const AppSecretDialog = (props: { id: string; secret: string | null; onClose: () => void }) => (
  <Dialog
    open
    onClose={props.onClose}
    wide
    title="The app"
    description={
      props.secret === null
        ? 'It has no secret: a code and its verifier show that it is the one that asked.'
        : 'Its secret is shown this once: keep it where your program reads its secrets.'
    }
    footer={
      <Button variant="primary" onClick={props.onClose}>
        {props.secret === null ? 'Done' : 'I have stored it'}
      </Button>
    }
  >
    <div className="flex flex-col gap-4">
      <CopyField label="Client id" value={props.id} />
      {props.secret !== null && <CopyField label="Client secret" value={props.secret} />}
      <CopyField
        label="Where a client library finds the rest"
        value={`${window.location.origin}/.well-known/oauth-authorization-server`}
      />
    </div>
  </Dialog>
);
