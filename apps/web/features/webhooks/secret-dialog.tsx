'use client';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { CopyField } from '../connections/copy-field.tsx';

/** A secret that is shown this once. */
export const SecretDialog = ({ secret, onClose }: { secret: string; onClose: () => void }) => (
  <Dialog
    open
    onClose={onClose}
    title="The secret of the webhook"
    description="What is sent is signed with it, by Standard Webhooks, so that your server can tell it comes from here. It is shown this once."
    footer={
      <Button variant="primary" onClick={onClose}>
        I have kept it
      </Button>
    }
  >
    <CopyField label="Signing secret" value={secret} />
  </Dialog>
);
