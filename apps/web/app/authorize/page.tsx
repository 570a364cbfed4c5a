import type { Metadata } from 'next';
import { ConsentPage } from '../../features/apps/consent-page.tsx';

export const metadata: Metadata = { title: 'An app asks to be let in' };

type Search = Record<string, string | string[] | undefined>;

/** Names and their one value: what comes twice is as if it were not there. */
export default async function Page(props: { searchParams: Promise<Search> }) {
  const search = await props.searchParams;
  const one = (name: string) => (typeof search[name] === 'string' ? search[name] : null);
  return (
    <ConsentPage
      asked={{
        clientId: one('client_id') ?? '',
        redirectUri: one('redirect_uri') ?? '',
        responseType: one('response_type'),
        scope: one('scope'),
        state: one('state'),
        codeChallenge: one('code_challenge'),
        codeChallengeMethod: one('code_challenge_method'),
      }}
    />
  );
}
