import { SaveRecipePage } from '../../../../../../features/saved-recipes/save-recipe-page.tsx';

export default function Page() {
  return <SaveRecipePage />;
}
