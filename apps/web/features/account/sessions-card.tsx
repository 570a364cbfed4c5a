'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { Tag } from '@throughline/ui/tag';
import type { Account } from '../../auth/account.ts';
import { useFormat } from '../../data/use-format.ts';
import { FormProblem } from '../sign-in/form-problem.tsx';
import { useAccountChange } from './use-account-change.ts';

/** Where the person is signed in. What is ended here is over at once. */
export function SessionsCard(props: { sessions: Account['sessions'] }) {
  const { busy, problems, change } = useAccountChange();
  const format = useFormat('UTC');
  const say = (at: string) => format.dateTime(at);
  const others = props.sessions.filter(({ isThis }) => !isThis);
  return (
    <Card
      title="Sessions"
      flush
      actions={
        others.length > 0 && (
          <Button busy={busy} onClick={() => void change('end-others')}>
            End all others
          </Button>
        )
      }
    >
      <ul aria-label="Sessions">
        {props.sessions.map((one) => (
          <li key={one.id} className="flex min-h-14 items-center gap-3 border-t border-line px-3.5 py-2">
            <span className="min-w-0 flex-1">
              <span className="flex flex-wrap items-center gap-2">
                {one.browser ?? 'Unknown browser'}
                {one.isThis && <Tag tone="accent">This one</Tag>}
                {one.secondFactor && <Tag>Second factor</Tag>}
              </span>
              <span className="block text-small text-ink2">
                {[one.address, `signed in ${say(one.createdAt)}`, `used ${say(one.lastSeenAt)} UTC`]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            {!one.isThis && (
              <Button
                aria-label={`End the session of ${one.browser ?? 'an unknown browser'}`}
                busy={busy}
                onClick={() => void change('end-session', { id: one.id })}
              >
                End
              </Button>
            )}
          </li>
        ))}
      </ul>
      {problems[0] && <FormProblem message={problems[0].message} />}
    </Card>
  );
}
