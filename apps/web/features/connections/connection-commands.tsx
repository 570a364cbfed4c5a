'use client';
import { Button } from '@throughline/ui/button';
import { Ellipsis, Pause, Pencil, Play, RefreshCw, Scale, Unplug, Upload } from '@throughline/ui/icon';
import { Link } from '@throughline/ui/link';
import { Menu } from '@throughline/ui/menu';
import { useStore } from '../shell/use-store.tsx';
import type { ConnectionDialog } from './connection-dialogs.tsx';
import { isPushed } from './source-words.ts';
import type { ConnectionActions } from './use-connection-actions.ts';
import type { ConnectionDetails } from './use-connections.ts';

/** What can be done with the connection, at the right of its name. */
export function ConnectionCommands(props: {
  connection: ConnectionDetails;
  actions: ConnectionActions;
  onOpen: (dialog: ConnectionDialog) => void;
}) {
  const { connection, actions, onOpen } = props;
  const store = useStore();
  const { status } = connection;
  const reaches = status === 'CONNECTED' || status === 'PAUSED';
  const canBeAsked = !isPushed(connection.source) && !connection.fileFeed;
  const isReachable = reaches || status === 'UNAUTHORISED';
  return (
    <>
      {reaches && (
        <>
          {status === 'PAUSED' ? (
            <Button needs="data:write" icon={<Play />} onClick={() => void actions.resume()}>
              Resume
            </Button>
          ) : (
            <Button needs="data:write" icon={<Pause />} onClick={() => void actions.pause()}>
              Pause
            </Button>
          )}
          {canBeAsked && (
            <>
              <Button
                needs="data:write"
                className="max-md:hidden"
                icon={<Scale />}
                onClick={() => onOpen({ kind: 'compare' })}
              >
                Compare now
              </Button>
              <Button
                needs="data:write"
                className="max-md:hidden"
                icon={<RefreshCw />}
                onClick={() => onOpen({ kind: 'resync' })}
              >
                Re-sync
              </Button>
            </>
          )}
        </>
      )}
      {status === 'NONE' && connection.source !== 'facts' && (
        <Button needs="data:write" asChild>
          <Link href={store.path('/imports')}>
            <Upload />
            Import files
          </Link>
        </Button>
      )}
      <Menu
        align="end"
        trigger={<Button square aria-label="More actions" icon={<Ellipsis />} />}
        items={[
          { label: 'Rename', icon: <Pencil />, needs: 'data:write', onSelect: () => onOpen({ kind: 'rename' }) },
          ...(reaches && canBeAsked
            ? [
                {
                  label: 'Compare now',
                  icon: <Scale />,
                  needs: 'data:write',
                  onSelect: () => onOpen({ kind: 'compare' }),
                },
                {
                  label: 'Re-sync',
                  icon: <RefreshCw />,
                  needs: 'data:write',
                  onSelect: () => onOpen({ kind: 'resync' }),
                },
              ]
            : []),
          { kind: 'divider' },
          {
            label: isReachable ? 'Disconnect' : 'Erase its data',
            icon: <Unplug />,
            danger: true,
            needs: 'data:write',
            onSelect: () => onOpen({ kind: 'disconnect' }),
          },
        ]}
      />
    </>
  );
}
