'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { Link } from '@throughline/ui/link';
import { Problem } from '@throughline/ui/problem';
import { Select } from '@throughline/ui/select';
import { TextField } from '@throughline/ui/text-field';
import { useRouter, useSearchParams } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import { AccountMenu } from '../shell/account-menu.tsx';
import { Logo } from '../shell/logo.tsx';
import { createOrganizationDocument } from './organization-documents.ts';

const kinds = [
  { value: 'MERCHANT', label: 'Merchant', detail: 'Has stores of its own.' },
  { value: 'AGENCY', label: 'Agency', detail: 'Works in the stores of merchants that let it in.' },
] as const;

/** `next`: a path of the dashboard to go on to, such as an offer that waits. */
export function NewOrganizationPage() {
  const search = useSearchParams();
  const next = search.get('next');
  const router = useRouter();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [kind, setKind] = useState<'MERCHANT' | 'AGENCY'>(search.get('kind') === 'agency' ? 'AGENCY' : 'MERCHANT');
  const create = useMutation({
    mutationFn: () => request(createOrganizationDocument, { input: { name: name.trim(), kind } }),
    onSuccess: async ({ createOrganization: { organization } }) => {
      if (!organization) return;
      // What waits for it, as an offer does, looks at the person's organizations anew.
      await client.invalidateQueries();
      router.push(next?.startsWith('/grants/') ? next : `/organizations/${organization.id}`);
    },
  });
  const problems = create.data?.createOrganization.userErrors ?? [];
  const atName = problems.find(({ path }) => path.at(-1) === 'name')?.message;
  const other =
    problems.find(({ path }) => path.at(-1) !== 'name')?.message ??
    (create.error ? describeError(create.error).message : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
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
      <main className="mx-auto max-w-xl px-4 py-10 max-md:py-6">
        <h1 className="mb-4 text-title">New organization</h1>
        <Card>
          <form onSubmit={submit} className="flex flex-col gap-4">
            <Select label="Kind" options={kinds} value={kind} onChange={setKind} tall hint="It stays what it is." />
            <TextField
              label="Name"
              value={name}
              onChange={(event) => setName(event.target.value)}
              required
              maxLength={200}
              error={atName}
              hint="As its people and its partners know it. You are its owner."
            />
            {other && <Problem message={other} />}
            <div className="flex gap-2">
              <Button type="submit" variant="primary" busy={create.isPending}>
                Make organization
              </Button>
              <Button asChild>
                <Link href={next?.startsWith('/grants/') ? next : '/stores'}>Cancel</Link>
              </Button>
            </div>
          </form>
        </Card>
      </main>
    </div>
  );
}
