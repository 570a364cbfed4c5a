// The one way by which mail leaves: the operator's SMTP server (SMTP_URL), one recipient a message, so that recipients do
// not learn of each other and a failure is one recipient's alone.

import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import type { Env } from '../env.ts';
import { isMailAddress } from './mail-address.ts';
import { MailError } from './mail-error.ts';

export interface MailAttachment {
  filename: string;
  content: Uint8Array | string;
  contentType: string;
}

export interface MailMessage {
  /** One plain address. */
  to: string;
  subject: string;
  text: string;
  html: string;
  attachments?: readonly MailAttachment[];
  /** In place of the name that the operator's own address has; the address stays. */
  fromName?: string | null;
  /** Names what is sent: the same key and recipient give the same Message-ID, by which servers know a repeated mail. */
  key: string;
}

export interface Mailer {
  /** Resolves when the server has taken the mail. Throws a `MailError`. */
  sendMail: (message: MailMessage) => Promise<void>;
}

const connectMs = 10_000;
const silenceMs = 60_000;
const subjectMax = 200;

/** null = this instance has no way to send mail. */
export function createMailer({ smtpUrl, mailFrom }: Pick<Env, 'smtpUrl' | 'mailFrom'>): Mailer | null {
  if (smtpUrl === null || mailFrom === null) return null;
  const transport = createTransport(smtpUrl, {
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: silenceMs,
    // Nothing that is sent is read from this machine's files or from the network.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = mailFrom.slice(mailFrom.lastIndexOf('@') + 1).replace('>', '');
  return {
    sendMail: async ({ to, subject, text, html, attachments = [], fromName, key }) => {
      if (!isMailAddress(to)) throw new MailError(`"${to}" is not a mail address`, true);
      try {
        await transport.sendMail({
          from: fromName ? { name: oneLine(fromName), address: addressOf(mailFrom) } : mailFrom,
          to: { name: '', address: to },
          subject: oneLine(subject),
          text,
          html,
          messageId: `<${createHash('sha256').update(`${key}\n${to}`).digest('hex').slice(0, 40)}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
          attachments: attachments.map(({ filename, content, contentType }) => ({
            filename: oneLine(filename),
            content: typeof content === 'string' ? content : Buffer.from(content),
            contentType,
          })),
        });
      } catch (error) {
        throw readFailure(error);
      }
    },
  };
}

/** Of `Name <address>`, or of an address alone. */
const addressOf = (from: string): string => /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim();

function oneLine(text: string): string {
  return text
    .replace(/\p{C}+/gu, ' ')
    .trim()
    .slice(0, subjectMax);
}

function readFailure(error: unknown): MailError {
  const { code, responseCode, message } = error as { code?: string; responseCode?: number; message: string };
  if (code === 'EAUTH')
    return new MailError('The mail server refused the user or password.', false, { cause: error, ofServer: true });
  if (responseCode !== undefined)
    return new MailError(`The mail server refused the mail: ${oneLine(message)}`, responseCode >= 500, {
      cause: error,
    });
  return new MailError('The mail server can not be reached.', false, { cause: error, ofServer: true });
}
