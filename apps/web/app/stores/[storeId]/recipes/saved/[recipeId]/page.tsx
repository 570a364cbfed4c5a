import { SavedRecipePage } from '../../../../../../features/saved-recipes/saved-recipe-page.tsx';

export default async function Page(props: { params: Promise<{ recipeId: string }> }) {
  const { recipeId } = await props.params;
  return <SavedRecipePage recipeId={recipeId} />;
}
