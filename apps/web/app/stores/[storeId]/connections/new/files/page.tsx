import { NewFeedPage } from '../../../../../../features/feeds/new-feed-page.tsx';

export default function Page() {
  return <NewFeedPage />;
}
