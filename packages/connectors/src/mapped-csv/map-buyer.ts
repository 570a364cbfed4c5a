import type { Address, Identifiers } from '@throughline/core/facts/facts';
import { parseEmail, parsePhone } from '../contact.ts';
import type { MappedRow, ValueCompiler } from './compile-value.ts';
import { optionalText } from './map-records.ts';
import type { OrdersMapping } from './mapping.ts';

/** Adds to `kept` what stands for an e-mail or phone and cannot be read as one. */
export function mapBuyer(compiler: ValueCompiler, mapping: OrdersMapping['customer'], country: string | undefined) {
  const fields = [mapping?.id, mapping?.email, mapping?.phone, mapping?.memberId, mapping?.name].map((value) =>
    optionalText(compiler, value),
  );
  return (row: MappedRow, address: Address | undefined, kept: Record<string, string>): Identifiers => {
    const [customerId, emailText, phoneText, memberId, name] = fields.map((read) => read(row));
    const email = emailText && parseEmail(emailText);
    const phone = phoneText && parsePhone(phoneText, address?.country, country);
    if (emailText && !email) kept.email = emailText;
    if (phoneText && !phone) kept.phone = phoneText;
    const identified = customerId ?? email ?? phone ?? memberId;
    return { customerId, email, phone, memberId, ...(identified && name ? { name } : {}) };
  };
}
