'use client';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { Problem } from '@throughline/ui/problem';
import { useState } from 'react';
import { AppSecretDialog } from './app-secret-dialog.tsx';
import { type AppRow, useAppChange } from './use-apps.ts';

export function RotateSecretDialog({ app, onClose }: { app: AppRow; onClose: () => void }) {
  const { busy, problems, rotate } = useAppChange();
  const [secret, setSecret] = useState<string>();
  if (secret !== undefined) return <AppSecretDialog id={app.id} secret={secret} onClose={onClose} />;
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Another secret for ${app.name}?`}
      description="The secret it has now stops working at once. Whoever let the app in need not do so again."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            busy={busy}
            onClick={() => void rotate(app.id).then((answer) => answer?.secret && setSecret(answer.secret))}
          >
            Make a new secret
          </Button>
        </>
      }
    >
      {problems[0] && <Problem message={problems[0].message} />}
    </Dialog>
  );
}
