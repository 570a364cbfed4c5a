import { RecipesPage } from '../../../../features/recipes/recipes-page.tsx';

export default function Page() {
  return <RecipesPage />;
}
