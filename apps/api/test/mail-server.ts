// A real SMTP server on this machine that keeps what it is given.

import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  from: string;
  /** Of the envelope: who really gets it. */
  to: string[];
  raw: string;
  parsed: Email;
}

interface Refusal {
  code: number;
  message: string;
  to?: string;
}

export interface MailServer {
  url: string;
  mails: ReceivedMail[];
  /** Answers the next mails (`to`: those to this address alone) with this, `552 no`, in place of taking them; null = takes them again. */
  refuse: (answer: Refusal | null) => void;
  /** Resolves with the mails once there are so many. */
  received: (count: number) => Promise<ReceivedMail[]>;
  close: () => Promise<void>;
}

/** `user`, `password`: what it asks for before it takes mail. */
export async function startMailServer(login?: { user: string; password: string }, onPort = 0): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  const waiting: (() => void)[] = [];
  let refusal: Refusal | null = null;
  const server = new SMTPServer({
    authOptional: login === undefined,
    allowInsecureAuth: true,
    disabledCommands: login ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
    onAuth: ({ username, password }, _session, done) =>
      username === login?.user && password === login?.password
        ? done(null, { user: username })
        : done(new Error('Invalid login')),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        const { mailFrom, rcptTo } = session.envelope;
        if (refusal && (refusal.to === undefined || rcptTo.some(({ address }) => address === refusal?.to)))
          return done(Object.assign(new Error(refusal.message), { responseCode: refusal.code }));
        const raw = Buffer.concat(chunks);
        mails.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          raw: raw.toString(),
          parsed: await PostalMime.parse(raw),
        });
        done();
        for (const wake of waiting) wake();
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(onPort, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const who = login ? `${encodeURIComponent(login.user)}:${encodeURIComponent(login.password)}@` : '';
  return {
    url: `smtp://${who}127.0.0.1:${port}`,
    mails,
    refuse: (answer) => {
      refusal = answer;
    },
    received: (count) =>
      new Promise((resolve) => {
        const look = () => {
          if (mails.length >= count) resolve(mails);
        };
        waiting.push(look);
        look();
      }),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
