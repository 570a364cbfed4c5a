import { WebhooksPage } from '../../../../features/webhooks/webhooks-page.tsx';

export default function Page() {
  return <WebhooksPage />;
}
