import { replaceTexts } from '@throughline/db/privacy/mentions';

const mail = /[^\s@"'<>]+(@|%40)[^\s@"'<>]+/g;
const phone = /\+\d[\d ()./-]{5,}\d/g;

/** E-mails and phones that people wrote into names and notes never come into the log, which can't be asked to forget them. */
export function withoutContacts<T>(value: T): T {
  return replaceTexts(value, (text) => text.replace(mail, '•••@•••').replace(phone, '+•••')) as T;
}
