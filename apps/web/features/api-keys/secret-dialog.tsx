'use client';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { CopyField } from '../connections/copy-field.tsx';

/** A key's secret, shown this once, and a query that works with it. */
export const SecretDialog = ({ secret, onClose }: { secret: string; onClose: () => void }) => (
  <Dialog
    open
    onClose={onClose}
    wide
    title="The key"
    description="Whoever has it is let in. It is shown this once: keep it where your program reads its secrets."
    footer={
      <Button variant="primary" onClick={onClose}>
        I have stored it
      </Button>
    }
  >
    <div className="flex flex-col gap-4">
      <CopyField label="Key" value={secret} />
      <CopyField
        label="A query that works"
        value={exampleOf(secret)}
        hint="API is the address at which this instance's API is reached; whoever runs it knows it."
      />
    </div>
  </Dialog>
);

/** From any terminal. */
const exampleOf = (secret: string) =>
  `curl "$API/graphql" -H 'authorization: Bearer ${secret}' -H 'content-type: application/json' -d '{"query":"{ viewer { stores { id name } } }"}'`;
