'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { Dialog } from '@throughline/ui/dialog';
import { Problem } from '@throughline/ui/problem';
import { Switch } from '@throughline/ui/switch';
import { useState } from 'react';
import { useFormat } from '../../data/use-format.ts';
import { type SingleSignOn, useSignOnChanges } from './use-single-sign-on.ts';

/** Whether there is another way in; only what somebody has signed in by can be required, so that nobody is locked out. */
export function RequiredCard({ singleSignOn: { required, lastUsedAt, domains } }: { singleSignOn: SingleSignOn }) {
  const { problems, ...changes } = useSignOnChanges();
  const format = useFormat(Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [asks, setAsks] = useState<'require' | 'remove'>();
  const isProven = lastUsedAt !== null && domains.some(({ verifiedAt }) => verifiedAt !== null);
  const close = () => setAsks(undefined);
  const go = async () => {
    await (asks === 'require' ? changes.require(true) : changes.remove());
    close();
  };
  return (
    <Card
      title="Use"
      actions={
        <Button size="small" variant="ghost" onClick={() => setAsks('remove')}>
          Turn off
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <p>
          {lastUsedAt === null
            ? 'Nobody has signed in by it yet. Sign out, type your address and choose “Single sign-on” to try it.'
            : `Somebody signed in by it last on ${format.dateTimeZone(lastUsedAt)}.`}
        </p>
        <Switch
          label="Members of these domains sign in by it alone"
          checked={required}
          disabled={!isProven && !required}
          onChange={(on) => (on ? setAsks('require') : void changes.require(false))}
        />
        {!isProven && !required && (
          <p className="text-small text-ink3">
            Can be switched on once a domain is verified and somebody has signed in by it.
          </p>
        )}
        {problems.map(({ message }) => (
          <Problem key={message} message={message} />
        ))}
      </div>
      <Dialog
        open={asks !== undefined}
        onClose={close}
        title={asks === 'require' ? 'Require single sign-on?' : 'Turn single sign-on off?'}
        description={
          asks === 'require'
            ? 'Members of the verified domains are signed out now and come back by your provider alone. Owners keep every way in.'
            : 'Nobody signs in by it any more. Members without a password ask for a link by mail. Domains stay verified.'
        }
        footer={
          <>
            <Button onClick={close}>Cancel</Button>
            <Button variant={asks === 'require' ? 'primary' : 'danger'} busy={changes.busy} onClick={() => void go()}>
              {asks === 'require' ? 'Require' : 'Turn off'}
            </Button>
          </>
        }
      />
    </Card>
  );
}
