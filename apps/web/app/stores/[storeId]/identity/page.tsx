import { IdentityPage } from '../../../../features/identity/identity-page.tsx';

export default function Page() {
  return <IdentityPage />;
}
