'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { PERMISSIONS, type Permission } from '@throughline/core/access/permissions';
import { Button } from '@throughline/ui/button';
import { ErrorState } from '@throughline/ui/error-state';
import { Check } from '@throughline/ui/icon';
import { Problem } from '@throughline/ui/problem';
import { Select } from '@throughline/ui/select';
import { Skeleton } from '@throughline/ui/skeleton';
import { Switch } from '@throughline/ui/switch';
import { TokenSelect } from '@throughline/ui/token-select';
import { useEffect, useState } from 'react';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import type { ConsentRequestQuery, ConsentRequestQueryVariables } from '../../gql/graphql.ts';
import { AuthFrame } from '../sign-in/auth-frame.tsx';
import { DeadLink } from '../sign-in/dead-link.tsx';
import { approveAppDocument, consentRequestDocument } from './app-documents.ts';

type Consent = NonNullable<ConsentRequestQuery['consentRequest']>;
type Organization = ConsentRequestQuery['viewer']['organizations'][number];

const leave = (to: string) => window.location.assign(to);

/** Who asks, for what, and where to: the person says which stores, or no. */
export function ConsentPage({ asked }: { asked: ConsentRequestQueryVariables }) {
  const query = useQuery({
    queryKey: ['consentRequest', asked],
    queryFn: ({ signal }) => request(consentRequestDocument, asked, signal),
    refetchOnWindowFocus: false,
  });
  const wrongTo = query.data?.consentRequest?.wrongTo;
  useEffect(() => {
    if (wrongTo) leave(wrongTo);
  }, [wrongTo]);
  if (query.isError)
    return (
      <AuthFrame title="An app asks to be let in" lead="What it asks for could not be read.">
        <ErrorState title={describeError(query.error).message} onRetry={() => void query.refetch()} />
      </AuthFrame>
    );
  if (query.isPending || wrongTo)
    return (
      <AuthFrame title="An app asks to be let in" lead="Reading what it asks for.">
        <Skeleton className="h-64" />
      </AuthFrame>
    );
  const { consentRequest, viewer } = query.data;
  if (consentRequest === null)
    return (
      <DeadLink
        lead="No app is registered by this name and address. Nobody was let in: go back to the app and begin again."
        href="/stores"
        label="Go to the stores"
      />
    );
  return (
    <AuthFrame
      title={`${consentRequest.app.name} asks to be let in`}
      lead={`Made by ${consentRequest.madeBy ?? 'somebody unknown'}. You are signed in as ${viewer.email}.`}
    >
      <Asked consent={consentRequest} />
      <Answer asked={asked} consent={consentRequest} organizations={viewer.organizations} />
    </AuthFrame>
  );
}

function Asked({ consent }: { consent: Consent }) {
  return (
    <section className="mb-4">
      <h2 className="mb-1.5 font-semibold">It asks for</h2>
      <ul className="flex flex-col gap-1.5">
        {consent.scopes.map((scope) => (
          <li key={scope} className="flex gap-2">
            <Check className="mt-0.5 size-4 shrink-0 text-accent-ink" />
            <span>
              {PERMISSIONS[scope as Permission]} <span className="font-mono text-small text-ink3">{scope}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Answer(props: {
  asked: ConsentRequestQueryVariables;
  consent: Consent;
  organizations: readonly Organization[];
}) {
  const { asked, consent } = props;
  const able = props.organizations.filter(
    ({ permissions, stores }) => permissions.includes('keys:write') && stores.length,
  );
  const [chosen, setChosen] = useState(able[0]?.id ?? '');
  const organization = able.find(({ id }) => id === chosen);
  const only = organization?.stores.length === 1 ? [organization.stores[0]!.id] : [];
  const [storeIds, setStoreIds] = useState<string[]>(only);
  const [seesPersonal, setSeesPersonal] = useState(false);
  const approve = useMutation({
    mutationFn: () => {
      const input = { ...asked, organizationId: chosen, storeIds, seesPersonal };
      return request(approveAppDocument, { input });
    },
    onSuccess: ({ approveApp }) => approveApp.redirectTo && leave(approveApp.redirectTo),
  });
  const problems = approve.data?.approveApp.userErrors.map(({ message }) => message) ?? [];
  if (approve.error) problems.push(describeError(approve.error).message);
  const isLeaving = Boolean(approve.data?.approveApp.redirectTo);
  const choose = (id: string) => {
    setChosen(id);
    const stores = able.find((one) => one.id === id)!.stores;
    setStoreIds(stores.length === 1 ? [stores[0]!.id] : []);
  };
  const refuse = (
    <Button disabled={approve.isPending || isLeaving} onClick={() => leave(consent.refusedTo)}>
      Refuse
    </Button>
  );
  if (!organization)
    return (
      <>
        <Problem message="You can let nobody in: an owner or admin of an organization with a store does." />
        <div className="mt-3">{refuse}</div>
      </>
    );
  return (
    <div className="flex flex-col gap-4">
      {able.length > 1 && (
        <Select
          label="Of"
          options={able.map(({ id, name }) => ({ value: id, label: name }))}
          value={chosen}
          onChange={choose}
        />
      )}
      <fieldset>
        <legend className="mb-1.5 font-semibold">Stores it opens</legend>
        <TokenSelect
          label="Stores"
          placeholder="Choose stores"
          asField
          multiple
          options={organization.stores.map(({ id, name }) => ({ value: id, label: name }))}
          value={storeIds}
          onChange={setStoreIds}
        />
      </fieldset>
      {consent.seesPersonal && organization.permissions.includes('personal:read') && (
        <Switch label="It sees names, addresses and phone numbers" checked={seesPersonal} onChange={setSeesPersonal} />
      )}
      <div aria-live="polite" className="flex flex-col gap-2 empty:hidden">
        {problems.map((message) => (
          <Problem key={message} message={message} />
        ))}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button
          variant="primary"
          busy={approve.isPending || isLeaving}
          disabledReason={storeIds.length === 0 ? 'Choose a store first' : undefined}
          onClick={() => approve.mutate()}
        >
          Let it in
        </Button>
        {refuse}
      </div>
      <p className="text-small text-ink3">
        You go back to <span className="font-mono [overflow-wrap:anywhere]">{placeOf(asked.redirectUri)}</span>. It
        never opens more than you can yourself, and can be ended at any time under Apps of {organization.name}.
      </p>
    </div>
  );
}

/** Of a web address its host, of an app's own scheme that. */
function placeOf(uri: string): string {
  const { host, protocol } = new URL(uri);
  return host || protocol;
}
