'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { Problem } from '@throughline/ui/problem';
import { Tag } from '@throughline/ui/tag';
import { TextField } from '@throughline/ui/text-field';
import type { FormEvent } from 'react';
import { fieldsOf, problemAt, problemElsewhere } from '../sign-in/send-form.ts';
import { type SignOnDomain, useSignOnChanges } from './use-single-sign-on.ts';

/** Whose addresses sign in by the provider: each domain is shown to be the organization's by a record of the DNS. */
export function DomainsCard({ domains }: { domains: readonly SignOnDomain[] }) {
  const { busy, problems, addDomain } = useSignOnChanges();
  const add = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    if (await addDomain(fieldsOf(form).domain ?? '')) form.reset();
  };
  const other = problemElsewhere(problems, ['domain']);
  return (
    <Card title="Domains" note="Addresses of these sign in by it">
      <div className="flex flex-col gap-4">
        {domains.length > 0 && (
          <ul aria-label="Domains" className="flex flex-col gap-3">
            {domains.map((domain) => (
              <DomainEntry key={domain.id} domain={domain} />
            ))}
          </ul>
        )}
        <form onSubmit={(event) => void add(event)} noValidate className="flex items-end gap-2 max-md:flex-wrap">
          <TextField
            className="max-w-sm flex-1"
            label="Add a domain"
            name="domain"
            placeholder="example.com"
            autoComplete="off"
            error={problemAt(problems, 'domain')}
          />
          <Button type="submit" busy={busy}>
            Add
          </Button>
        </form>
        {other && <Problem message={other} />}
      </div>
    </Card>
  );
}

function DomainEntry({ domain: { id, domain, recordName, recordValue, verifiedAt } }: { domain: SignOnDomain }) {
  const { busy, problems, checkDomain, removeDomain } = useSignOnChanges();
  return (
    <li className="flex flex-col gap-2 rounded-button border border-line p-3">
      <div className="flex flex-wrap items-center gap-2">
        <span className="min-w-0 flex-1 font-semibold [overflow-wrap:anywhere]">{domain}</span>
        <Tag tone={verifiedAt ? 'pos' : 'warn'}>{verifiedAt ? 'Verified' : 'Not verified'}</Tag>
        {!verifiedAt && (
          <Button size="small" busy={busy} onClick={() => void checkDomain(id)}>
            Check now
          </Button>
        )}
        <Button size="small" variant="ghost" aria-label={`Remove ${domain}`} onClick={() => void removeDomain(id)}>
          Remove
        </Button>
      </div>
      {!verifiedAt && (
        <>
          <p className="text-ink2">Add this TXT record where the domain’s DNS is kept, then check.</p>
          <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 max-md:grid-cols-1 [&_dd]:font-mono [&_dd]:text-small [&_dd]:[overflow-wrap:anywhere] [&_dt]:text-ink3">
            <dt>Name</dt>
            <dd>{recordName}</dd>
            <dt>Value</dt>
            <dd>{recordValue}</dd>
          </dl>
        </>
      )}
      <div aria-live="polite" className="empty:hidden">
        {problems.map(({ message }) => (
          <Problem key={message} message={message} />
        ))}
      </div>
    </li>
  );
}
