import { FirstSection } from '../../../features/organizations/first-section.tsx';

export default function Page() {
  return <FirstSection />;
}
