import { OmnichannelPage } from '../../../../../features/recipes/omnichannel-page.tsx';

export default function Page() {
  return <OmnichannelPage />;
}
