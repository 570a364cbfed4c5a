'use client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import { useOrganization } from '../organizations/use-organization.tsx';
import { offerGrantDocument, updateGrantDocument } from './grant-documents.ts';
import type { Grant } from './grant-words.ts';
import { useGrantsChanged } from './use-grants.ts';

export interface GrantForm {
  label: string;
  role: Grant['role'];
  seesPersonal: boolean;
  /** null = all. */
  storeIds: string[] | null;
  /** A local date of the person's own zone; '' = none. */
  lastDay: string;
  email: string;
}

const two = (value: number) => String(value).padStart(2, '0');

/** The local day that ends at this instant. */
export function lastDayOf(expiresAt: string | null): string {
  if (expiresAt === null) return '';
  const last = new Date(Date.parse(expiresAt) - 1);
  return `${last.getFullYear()}-${two(last.getMonth() + 1)}-${two(last.getDate())}`;
}

/** The end of the local day. */
export function endOf(lastDay: string): string | null {
  if (lastDay === '') return null;
  const end = new Date(`${lastDay}T00:00`);
  end.setDate(end.getDate() + 1);
  return end.toISOString();
}

const fields = ['label', 'role', 'storeIds', 'expiresAt', 'email'];

/** The limits of a grant as they are written down, and sent. `offered` once the link is there. */
export function useGrantForm(grant: Grant | null, onDone: () => void) {
  const { id: organizationId } = useOrganization();
  const changed = useGrantsChanged();
  const [offered, setOffered] = useState<{ link: string; mailed: boolean } | null>(null);
  const [form, setForm] = useState<GrantForm>({
    label: grant?.label ?? '',
    role: grant?.role ?? 'analyst',
    seesPersonal: grant?.seesPersonal ?? false,
    storeIds: grant && !grant.allStores ? grant.stores.map(({ id }) => id) : null,
    lastDay: lastDayOf(grant?.expiresAt ?? null),
    email: '',
  });
  const save = useMutation({
    mutationFn: async () => {
      const { lastDay, email, seesPersonal, ...others } = form;
      // Who may not give it leaves it as it is.
      const limits = { ...others, ...(seesPersonal === grant?.seesPersonal ? {} : { seesPersonal }) };
      // A day that was not touched keeps its instant, whatever the zone it was chosen in.
      const isSame = grant !== null && lastDay === lastDayOf(grant.expiresAt);
      const input = { organizationId, ...limits, ...(isSame ? {} : { expiresAt: endOf(lastDay) }) };
      if (grant) {
        const { updateGrant } = await request(updateGrantDocument, { input: { ...input, id: grant.id } });
        return { ...updateGrant, link: null, mailed: false };
      }
      return (await request(offerGrantDocument, { input: { ...input, ...(email.trim() && { email }) } })).offerGrant;
    },
    onSuccess: async (payload) => {
      if (payload.userErrors.length > 0) return;
      // Shown before anything else is waited for: it is told this once.
      if (payload.link) setOffered({ link: payload.link, mailed: payload.mailed });
      await changed();
      if (!payload.link) onDone();
    },
  });
  const problems = save.data?.userErrors ?? [];
  const at = (field: string) => problems.find(({ path }) => path.includes(field))?.message;
  const other =
    problems.find(({ path }) => !path.some((one) => fields.includes(one)))?.message ??
    (save.error ? describeError(save.error).message : undefined);
  const change = (next: Partial<GrantForm>) => setForm((now) => ({ ...now, ...next }));
  return { form, change, save, at, other, offered };
}
