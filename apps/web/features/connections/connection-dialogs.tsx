'use client';
import { EditFeedDialog } from '../feeds/edit-feed-dialog.tsx';
import { NameDialog } from '../folders/name-dialog.tsx';
import { DisconnectDialog } from './disconnect-dialog.tsx';
import { RangeDialog } from './range-dialog.tsx';
import type { ConnectionActions, LocalRange } from './use-connection-actions.ts';
import type { ConnectionDetails } from './use-connections.ts';

export type ConnectionDialog =
  | { kind: 'resync'; range?: LocalRange }
  | { kind: 'compare' }
  | { kind: 'rename' }
  | { kind: 'disconnect' }
  | { kind: 'feed' };

/** The one dialog of a connection's page that is open. */
export function ConnectionDialogs(props: {
  connection: ConnectionDetails;
  label: string;
  actions: ConnectionActions;
  open: ConnectionDialog | undefined;
  onClose: () => void;
}) {
  const { connection, actions, open, onClose } = props;
  if (open?.kind === 'resync')
    return (
      <RangeDialog
        title={`Re-sync ${connection.name}`}
        description="The orders of these days are read again at the source. What is the same changes nothing; what differs is put right."
        action="Re-sync"
        range={open.range}
        onClose={onClose}
        onSave={actions.resync}
      />
    );
  if (open?.kind === 'compare')
    return (
      <RangeDialog
        title={`Compare with ${props.label}`}
        description="The counts and sums of each day are compared with the source. Days that differ are repaired and listed under Readings. Every night the same is done by itself."
        action="Compare"
        onClose={onClose}
        onSave={actions.compare}
      />
    );
  if (open?.kind === 'rename')
    return (
      <NameDialog
        title="Rename connection"
        name={connection.name}
        action="Rename"
        onClose={onClose}
        onSave={actions.rename}
      />
    );
  if (open?.kind === 'feed' && connection.fileFeed)
    return (
      <EditFeedDialog
        feed={connection.fileFeed}
        name={connection.name}
        onClose={onClose}
        onSaved={() => actions.refresh()}
      />
    );
  if (open?.kind === 'disconnect')
    return <DisconnectDialog connection={connection} label={props.label} actions={actions} onClose={onClose} />;
  return null;
}
