'use client';
import { useMutation } from '@tanstack/react-query';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { EmptyState } from '@throughline/ui/empty-state';
import { ErrorState } from '@throughline/ui/error-state';
import { Plus } from '@throughline/ui/icon';
import { Skeleton } from '@throughline/ui/skeleton';
import { useToast } from '@throughline/ui/toast';
import { useState } from 'react';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import { OrganizationPage } from '../organizations/organization-page.tsx';
import { useOrganization } from '../organizations/use-organization.tsx';
import { EndGrantDialog } from './end-grant-dialog.tsx';
import { GrantDialog, LinkDialog } from './grant-dialog.tsx';
import { renewGrantDocument } from './grant-documents.ts';
import { GrantList, RowButton } from './grant-list.tsx';
import { type Grant, isOpen } from './grant-words.ts';
import { useGrants, useGrantsChanged } from './use-grants.ts';

type Open = { what: 'offer' } | { what: 'limits' | 'end'; grant: Grant } | null;

const titleOf = ({ agencyName, label }: Grant) => (agencyName ? `${agencyName} (${label})` : label);

/** The merchant's side: which agencies are let in, to what, and since when. */
export function AgenciesPage() {
  const query = useGrants();
  const [open, setOpen] = useState<Open>(null);
  const { renew, link, forgetLink } = useRenew();
  const close = () => setOpen(null);
  const grants = query.data?.grants;
  const [active, ended] = [grants?.filter(isOpen) ?? [], grants?.filter((grant) => !isOpen(grant)) ?? []];
  const offer = (
    <Button variant="primary" icon={<Plus />} onClick={() => setOpen({ what: 'offer' })}>
      Let an agency in
    </Button>
  );
  const actions = (grant: Grant) => (
    <>
      {(grant.state === 'OFFERED' || grant.state === 'LAPSED') && (
        <RowButton label="New link" name={titleOf(grant)} onClick={() => !renew.isPending && renew.mutate(grant)} />
      )}
      <RowButton label="Limits" name={titleOf(grant)} onClick={() => setOpen({ what: 'limits', grant })} />
      <RowButton label="Take back" name={titleOf(grant)} danger onClick={() => setOpen({ what: 'end', grant })} />
    </>
  );
  return (
    <>
      <OrganizationPage
        title="Agencies"
        lead="Who of another organization works in your stores, how far, and until when. You change or end it at any time."
        {...(active.length > 0 ? { actions: offer } : {})}
      >
        {query.isError ? (
          <Card>
            <ErrorState title={describeError(query.error).message} onRetry={() => void query.refetch()} />
          </Card>
        ) : !grants ? (
          <Skeleton className="h-40" />
        ) : (
          <div className="flex flex-col gap-5">
            <Card flush>
              {active.length === 0 ? (
                <EmptyState title="No agency works in your stores" action={offer}>
                  An agency gets in by a link that you make and limit: as what, to which stores, with or without names.
                </EmptyState>
              ) : (
                <GrantList label="Agencies" grants={active} title={titleOf} actions={actions} />
              )}
            </Card>
            {ended.length > 0 && (
              <Card flush title="Ended">
                <GrantList label="Ended grants" grants={ended} title={titleOf} actions={() => null} />
              </Card>
            )}
          </div>
        )}
      </OrganizationPage>
      {(open?.what === 'offer' || open?.what === 'limits') && (
        <GrantDialog
          grant={open.what === 'limits' ? open.grant : null}
          stores={query.data?.stores ?? []}
          onClose={close}
        />
      )}
      {open?.what === 'end' && (
        <EndGrantDialog
          side="merchant"
          grant={open.grant}
          title={`Take back access of ${open.grant.agencyName ?? open.grant.label}?`}
          onClose={close}
        />
      )}
      {link && <LinkDialog {...link} onClose={forgetLink} />}
    </>
  );
}

function useRenew() {
  const { id: organizationId } = useOrganization();
  const changed = useGrantsChanged();
  const say = useToast();
  const [link, setLink] = useState<{ link: string; mailed: boolean } | null>(null);
  const renew = useMutation({
    mutationFn: ({ id }: Grant) => request(renewGrantDocument, { input: { organizationId, id } }),
    onSuccess: async ({ renewGrant }) => {
      if (renewGrant.userErrors[0]) say({ text: renewGrant.userErrors[0].message });
      if (renewGrant.link) setLink({ link: renewGrant.link, mailed: renewGrant.mailed });
      await changed();
    },
    onError: (error) => say({ text: describeError(error).message }),
  });
  return { renew, link, forgetLink: () => setLink(null) };
}
