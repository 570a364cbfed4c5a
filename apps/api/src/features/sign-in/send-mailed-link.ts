// Mails a link that signs in or sets a new password. Nobody's address is answered to: who asked is told the same either way.
import { type AskedLink, mailedLinkMs, makeMailedLink } from '@throughline/db/auth/mailed-links';
import type { JobServices } from '../../job-runner.ts';
import { MailError } from '../../mail/mail-error.ts';
import { mailPage } from '../../mail/mail-page.ts';

export type MailedLinkJob = AskedLink;

const words = {
  'sign-in': {
    subject: 'Your link to sign in',
    path: 'signin/link',
    label: 'Sign in',
    does: 'signs you in to Throughline',
  },
  password: {
    subject: 'Set a new password',
    path: 'signin/password',
    label: 'Set a new password',
    does: 'lets you set a new password for Throughline and ends all your sessions',
  },
} as const;

/** Each try makes a new token; the one before ends. A refusal that would come again is not tried again. */
export async function sendMailedLink(
  { mail, database, env, log, now }: Pick<JobServices, 'mail' | 'database' | 'env' | 'log' | 'now'>,
  asked: MailedLinkJob,
): Promise<void> {
  if (mail === null) return log.warn('A link was asked for, but this instance sends no mail');
  const token = await makeMailedLink(database, asked, now());
  if (token === null) return;
  const { subject, path, label, does } = words[asked.kind];
  const minutes = mailedLinkMs[asked.kind] / 60_000;
  const page = mailPage({
    title: subject,
    paragraphs: [
      `This link ${does}. It works once, within ${minutes} minutes.`,
      'If you did not ask for it, do nothing: without the link nothing happens.',
    ],
    link: { label, url: `${env.publicUrl}/${path}/${token}` },
    footer: `You get this mail because somebody asked for it with your address at ${env.publicUrl}.`,
  });
  try {
    await mail.sendMail({ to: asked.email, subject, ...page, key: token });
  } catch (error) {
    if (!(error instanceof MailError && error.isFinal)) throw error;
    log.warn({ kind: asked.kind }, 'A link could not be mailed');
  }
}
