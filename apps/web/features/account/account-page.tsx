import { Link } from '@throughline/ui/link';
import type { Account } from '../../auth/account.ts';
import { AccountMenu } from '../shell/account-menu.tsx';
import { Logo } from '../shell/logo.tsx';
import { NameCard } from './name-card.tsx';
import { PasswordCard } from './password-card.tsx';
import { SecondFactorCard } from './second-factor-card.tsx';
import { SessionsCard } from './sessions-card.tsx';

/** A person's own account: name, password, second factor, where they are signed in. */
export const AccountPage = ({ account }: { account: Account }) => (
  <div className="min-h-dvh">
    <header className="flex h-12 items-center justify-between border-b border-line bg-surface px-5 max-md:px-3.5">
      <Link href="/stores" className="flex items-center gap-2.5 font-semibold">
        <Logo />
        Throughline
      </Link>
      <div className="w-auto">
        <AccountMenu />
      </div>
    </header>
    <main className="mx-auto flex max-w-2xl flex-col gap-4 px-3.5 py-6">
      <div>
        <h1 className="text-title font-semibold">Your account</h1>
        <p className="text-ink2 [overflow-wrap:anywhere]">{account.email}</p>
      </div>
      <NameCard name={account.name} />
      {account.hasPassword && <PasswordCard email={account.email} />}
      <SecondFactorCard isOn={account.secondFactor} recoveryCodes={account.recoveryCodes} />
      <SessionsCard sessions={account.sessions} />
    </main>
  </div>
);
