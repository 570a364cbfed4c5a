'use client';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { Copy } from '@throughline/ui/icon';
import { TextField } from '@throughline/ui/text-field';
import { useToast } from '@throughline/ui/toast';

/** Shown once, where this instance sends no mail. */
export function InvitationLink({ link, onClose }: { link: string; onClose: () => void }) {
  const toast = useToast();
  const copy = async () => {
    await navigator.clipboard.writeText(link);
    toast({ text: 'Link copied' });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="Hand this link over"
      description="This instance sends no mail. The link works once, for seven days, and is shown only now."
      footer={
        <>
          <Button icon={<Copy />} onClick={() => void copy()}>
            Copy
          </Button>
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        </>
      }
    >
      <TextField label="Link" readOnly value={link} onFocus={(event) => event.currentTarget.select()} />
    </Dialog>
  );
}
