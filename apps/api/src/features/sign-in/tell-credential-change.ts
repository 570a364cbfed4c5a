import type { JobServices } from '../../job-runner.ts';
import { MailError } from '../../mail/mail-error.ts';
import { mailPage } from '../../mail/mail-page.ts';

/** Added by the database in the transaction of the change (migration 0093). */
export interface CredentialChangeJob {
  change: 'password' | 'email' | 'second-factor-on' | 'second-factor-off';
  /** Of before the change. */
  email: string;
  /** ISO, UTC. */
  at: string;
}

const titles: Readonly<Record<CredentialChangeJob['change'], string>> = {
  password: 'Your password was changed',
  email: 'Your e-mail address was changed',
  'second-factor-on': 'A second factor was switched on',
  'second-factor-off': 'Your second factor was switched off',
};

/** No link signs in or changes anything: whoever reads the mail finds the way by themselves. */
export async function tellCredentialChange(
  { mail, env, log }: Pick<JobServices, 'mail' | 'env' | 'log'>,
  { change, email, at }: CredentialChangeJob,
): Promise<void> {
  if (mail === null) return log.info({ change }, 'Nobody is told of a changed account: this instance sends no mail');
  const subject = titles[change];
  const page = mailPage({
    title: subject,
    paragraphs: [
      'If it was you, there is nothing to do.',
      change === 'email'
        ? 'If it was not you, tell the owner of your organization at once: this address opens the account no more.'
        : 'If it was not you, set a new password at once, which ends all sessions of your account, and tell the owner of your organization.',
    ],
    rows: [
      ['Account', email],
      ['When', `${at.slice(0, 16).replace('T', ' ')} UTC`],
    ],
    ...(change === 'email' ? {} : { link: { label: 'Set a new password', url: `${env.publicUrl}/signin/forgot` } }),
    footer: `You get this mail because what signs you in at ${env.publicUrl} was changed. It can not be switched off.`,
  });
  try {
    await mail.sendMail({ to: email, subject, ...page, key: `${change} ${at}` });
  } catch (error) {
    if (!(error instanceof MailError && error.isFinal)) throw error;
    log.warn({ change }, 'A change of an account could not be mailed');
  }
}
