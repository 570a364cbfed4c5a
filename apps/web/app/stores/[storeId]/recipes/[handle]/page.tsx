import { RecipePage } from '../../../../../features/recipes/recipe-page.tsx';

export default async function Page(props: { params: Promise<{ handle: string }> }) {
  const { handle } = await props.params;
  return <RecipePage handle={handle} />;
}
