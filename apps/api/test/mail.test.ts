import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEnv } from '../src/env.ts';
import { createMailer, type MailMessage } from '../src/mail/create-mailer.ts';
import { isMailAddress } from '../src/mail/mail-address.ts';
import { MailError } from '../src/mail/mail-error.ts';
import { mailPage } from '../src/mail/mail-page.ts';
import { type MailServer, startMailServer } from './mail-server.ts';

const page = mailPage({
  title: 'Köln & <b>Berlin</b>',
  paragraphs: ['“Loyal” has more than 1,000 customers.'],
  rows: [['Customers', '1,012']],
  link: { label: 'Open the segment', url: 'https://shop.test/?a=1&b="2"' },
  footer: 'You get this mail because of an alert.',
});
const message: MailMessage = { to: 'ada@example.com', subject: 'Köln 📈', ...page, key: 'alert 1' };
const mailerTo = (smtpUrl: string) => createMailer({ smtpUrl, mailFrom: 'Throughline <mail@throughline.test>' })!;

describe('mail', () => {
  let server: MailServer;

  beforeAll(async () => {
    server = await startMailServer({ user: 'shop', password: 'p:@ss wörd' });
  });
  afterAll(() => server.close());

  it('arrives with its text, its page and its attachments, from who the operator says, by the login of the address', async () => {
    const attachments = [
      { filename: 'Bericht Größe.csv', content: 'a,b\n1,2\n', contentType: 'text/csv' },
      { filename: 'a.pdf', content: new Uint8Array([37, 80, 0, 255]), contentType: 'application/pdf' },
    ];
    await mailerTo(server.url).sendMail({ ...message, attachments });
    const [mail] = await server.received(1);
    expect(mail!.from).toBe('mail@throughline.test');
    expect(mail!.to).toEqual(['ada@example.com']);
    const { subject, from, to, text, html, attachments: got } = mail!.parsed;
    expect({ subject, from, to }).toEqual({
      subject: 'Köln 📈',
      from: { name: 'Throughline', address: 'mail@throughline.test' },
      to: [{ name: '', address: 'ada@example.com' }],
    });
    expect(text?.trim()).toBe(page.text.trim());
    expect(html?.trim()).toBe(page.html.trim());
    expect(
      got.map(({ filename, mimeType, content }) => [filename, mimeType, [...new Uint8Array(content as ArrayBuffer)]]),
    ).toEqual([
      ['Bericht Größe.csv', 'text/csv', [...new TextEncoder().encode('a,b\n1,2\n')]],
      ['a.pdf', 'application/pdf', [37, 80, 0, 255]],
    ]);
    expect(mail!.raw).toMatch(/^Auto-Submitted: auto-generated\r$/im);
  });

  it('is known again by its Message-ID: the same of one key and recipient, another for others', async () => {
    const before = server.mails.length;
    const mailer = mailerTo(server.url);
    await mailer.sendMail(message);
    await mailer.sendMail({ ...message, subject: 'Again' });
    await mailer.sendMail({ ...message, to: 'eve@example.com' });
    await mailer.sendMail({ ...message, key: 'alert 2' });
    const ids = (await server.received(before + 4)).slice(before).map(({ parsed }) => parsed.messageId);
    expect(ids[0]).toBe(ids[1]);
    expect(new Set(ids).size).toBe(3);
  });

  it('takes no header, recipient or file from what merchants write', async () => {
    const before = server.mails.length;
    const mailer = mailerTo(server.url);
    for (const to of ['a@b.test\r\nBcc: eve@b.test', 'a@b.test, eve@b.test', 'Eve <eve@b.test>', 'a@b.test>', ''])
      await expect(mailer.sendMail({ ...message, to })).rejects.toMatchObject({ isFinal: true });
    expect(server.mails.length).toBe(before);
    const evil = 'Hello\r\nBcc: eve@b.test\r\n\r\nbody';
    await mailer.sendMail({
      ...message,
      subject: evil,
      attachments: [{ filename: `x"\r\nX-Evil: 1\r\n.csv`, content: 'a', contentType: 'text/csv' }],
    });
    const mail = (await server.received(before + 1))[before]!;
    expect(mail.to).toEqual(['ada@example.com']);
    expect(mail.parsed.subject).toBe('Hello Bcc: eve@b.test body');
    expect(mail.parsed.headers.map(({ key }) => key)).not.toContain('bcc');
    expect(mail.raw).not.toMatch(/^X-Evil/im);
  });

  it('says whether trying again can help', async () => {
    const mailer = mailerTo(server.url);
    server.refuse({ code: 452, message: 'mailbox full' });
    await expect(mailer.sendMail(message)).rejects.toMatchObject({ isFinal: false });
    server.refuse({ code: 552, message: 'no such user' });
    await expect(mailer.sendMail(message)).rejects.toMatchObject({ isFinal: true });
    server.refuse(null);
    const wrong = mailerTo(server.url.replace(/:[^:@/]*@/, ':wrong@'));
    await expect(wrong.sendMail(message)).rejects.toThrow('The mail server refused the user or password.');
    const gone = await startMailServer();
    await gone.close();
    const away = mailerTo(gone.url).sendMail(message);
    await expect(away).rejects.toBeInstanceOf(MailError);
    await expect(away).rejects.toMatchObject({ isFinal: false, message: 'The mail server can not be reached.' });
  });

  it('is escaped in its page and plain in its text', () => {
    expect(page.html).toContain('<h1>Köln &amp; &lt;b&gt;Berlin&lt;/b&gt;</h1>');
    expect(page.html).toContain('href="https://shop.test/?a=1&amp;b=&quot;2&quot;"');
    expect(page.text).toBe(`Köln & <b>Berlin</b>

“Loyal” has more than 1,000 customers.

Customers: 1,012

Open the segment: https://shop.test/?a=1&b="2"

-- 
You get this mail because of an alert.
`);
  });

  it('knows plain addresses', () => {
    const good = ['a@b.co', 'first.last+tag@mail.example.com', 'müller@bücher.example', 'o_neil-1@x-y.example'];
    const bad = [
      'a',
      'a@b',
      '@b.co',
      'a@',
      'a b@c.co',
      'a@b..co',
      'a..b@c.co',
      '.a@b.co',
      '<a@b.co>',
      'a@b.co,c@d.co',
      'a@-b.co',
      `${'a'.repeat(65)}@b.co`,
      'a@b.co\n',
    ];
    expect(good.filter((text) => !isMailAddress(text))).toEqual([]);
    expect(bad.filter(isMailAddress)).toEqual([]);
  });

  it('needs a server and a sender together, or is not there', () => {
    const both = { SMTP_URL: 'smtp://127.0.0.1:25', MAIL_FROM: 'Shop <a@b.test>', NODE_ENV: 'test' } as const;
    expect(readEnv(both)).toMatchObject({ smtpUrl: 'smtp://127.0.0.1:25', mailFrom: 'Shop <a@b.test>' });
    expect(createMailer(readEnv({ NODE_ENV: 'test' }))).toBeNull();
    expect(() => readEnv({ ...both, MAIL_FROM: undefined })).toThrow(
      'SMTP_URL: MAIL_FROM belongs with it and is missing',
    );
    expect(() => readEnv({ ...both, SMTP_URL: 'http://x' })).toThrow('SMTP_URL: smtp://user:password@host:port');
    expect(() => readEnv({ ...both, MAIL_FROM: 'a@b.test\r\nBcc: c@d.test' })).toThrow('MAIL_FROM');
  });
});
