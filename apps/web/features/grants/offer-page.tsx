'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '@throughline/ui/button';
import { ErrorState } from '@throughline/ui/error-state';
import { Link } from '@throughline/ui/link';
import { Problem } from '@throughline/ui/problem';
import { Select } from '@throughline/ui/select';
import { Skeleton } from '@throughline/ui/skeleton';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import { AuthFrame } from '../sign-in/auth-frame.tsx';
import { DeadLink } from '../sign-in/dead-link.tsx';
import { acceptGrantDocument, declineGrantDocument, grantOfferDocument } from './grant-documents.ts';
import { GrantLimits } from './grant-list.tsx';
import type { Grant } from './grant-words.ts';

/** What a merchant's link offers, in plain words, and the two answers to it. */
export function OfferPage({ token }: { token: string }) {
  const query = useQuery({
    queryKey: ['grantOffer', token],
    queryFn: ({ signal }) => request(grantOfferDocument, { token }, signal),
    // Once it is answered it is gone: what is read stays in sight.
    refetchOnWindowFocus: false,
  });
  const [declined, setDeclined] = useState(false);
  if (query.isPending)
    return (
      <AuthFrame title="An offer of access" lead="Reading the link.">
        <Skeleton className="h-40" />
      </AuthFrame>
    );
  if (query.isError)
    return (
      <AuthFrame title="An offer of access" lead="The link could not be read.">
        <ErrorState title={describeError(query.error).message} onRetry={() => void query.refetch()} />
      </AuthFrame>
    );
  const { grantOffer, viewer } = query.data;
  if (!grantOffer)
    return (
      <DeadLink lead="The offer was taken up, taken back, or is too old." href="/stores" label="Go to the stores" />
    );
  const offer = grantOffer as Grant;
  if (declined)
    return (
      <AuthFrame title="Declined" lead={`${offer.merchantName} sees that the offer was declined. The link is dead.`}>
        <Button asChild>
          <Link href="/stores">Go to the stores</Link>
        </Button>
      </AuthFrame>
    );
  const agencies = viewer.organizations.filter(
    ({ kind, permissions }) => kind === 'AGENCY' && permissions.includes('members:write'),
  );
  return (
    <AuthFrame
      title={`${offer.merchantName} offers your agency access`}
      lead={offer.createdBy ? `Offered by ${offer.createdBy}.` : 'An offer to work in its stores.'}
    >
      <GrantLimits grant={offer} />
      <p className="mt-3 mb-4 text-ink2">
        In these stores each of your people may do what both their own role in the agency and this allow.{' '}
        {offer.merchantName} can change or end it at any time, and you can give it up.
      </p>
      <Answer token={token} agencies={agencies} onDeclined={() => setDeclined(true)} />
    </AuthFrame>
  );
}

function Answer(props: { token: string; agencies: readonly { id: string; name: string }[]; onDeclined: () => void }) {
  const { token, agencies } = props;
  const router = useRouter();
  const client = useQueryClient();
  const [chosen, setChosen] = useState<string>();
  // One that was made a moment ago comes with the next reading.
  const organizationId = chosen ?? agencies[0]?.id ?? '';
  const accept = useMutation({
    mutationFn: () => request(acceptGrantDocument, { input: { organizationId, token } }),
    onSuccess: async ({ acceptGrant }) => {
      if (acceptGrant.userErrors.length > 0) return;
      await Promise.all(
        [['viewer'], ['organization', organizationId]].map((queryKey) => client.invalidateQueries({ queryKey })),
      );
      router.push(`/organizations/${organizationId}/desk`);
    },
  });
  const decline = useMutation({
    mutationFn: () => request(declineGrantDocument, { input: { token } }),
    onSuccess: ({ declineGrant }) => declineGrant.userErrors.length === 0 && props.onDeclined(),
  });
  const problem =
    accept.data?.acceptGrant.userErrors[0]?.message ??
    decline.data?.declineGrant.userErrors[0]?.message ??
    (accept.error || decline.error ? describeError(accept.error ?? decline.error).message : undefined);
  return (
    <div className="flex flex-col gap-3">
      {agencies.length > 1 && (
        <Select
          label="For the agency"
          options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
          value={organizationId}
          onChange={setChosen}
        />
      )}
      {problem && <Problem message={problem} />}
      <div className="flex flex-wrap gap-2">
        {agencies.length > 0 ? (
          <Button
            variant="primary"
            busy={accept.isPending}
            disabled={decline.isPending}
            onClick={() => accept.mutate()}
          >
            {agencies.length === 1 ? `Take it up for ${agencies[0]!.name}` : 'Take it up'}
          </Button>
        ) : (
          <Button variant="primary" asChild>
            <Link href={`/organizations/new?kind=agency&next=${encodeURIComponent(`/grants/${token}`)}`}>
              Make an agency first
            </Link>
          </Button>
        )}
        <Button busy={decline.isPending} disabled={accept.isPending} onClick={() => decline.mutate()}>
          Decline
        </Button>
      </div>
      {agencies.length === 0 && (
        <p className="text-small text-ink3">You are an owner or admin of no agency; only those take up an offer.</p>
      )}
    </div>
  );
}
