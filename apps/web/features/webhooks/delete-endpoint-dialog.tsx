'use client';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { useState } from 'react';
import { useWebhookActions } from './use-webhooks.ts';
import type { EndpointRow } from './webhook-words.ts';

/** Asks before an endpoint goes: what waits for it goes too. */
export function DeleteEndpointDialog({ endpoint, onClose }: { endpoint: EndpointRow; onClose: () => void }) {
  const actions = useWebhookActions();
  const [busy, setBusy] = useState(false);
  const remove = async () => {
    setBusy(true);
    const { userErrors } = await actions.remove(endpoint);
    setBusy(false);
    if (userErrors.length === 0) onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="Delete the endpoint?"
      description={`Nothing more is sent to ${endpoint.url}. What waits for it and the record of what it was sent go too.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="danger" busy={busy} onClick={() => void remove()}>
            Delete
          </Button>
        </>
      }
    />
  );
}
