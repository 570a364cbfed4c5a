import { PersonPage } from '../../../../../features/people/person-page.tsx';

export default async function Page(props: { params: Promise<{ personId: string }> }) {
  const { personId } = await props.params;
  return <PersonPage personId={personId} />;
}
