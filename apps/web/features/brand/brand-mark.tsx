import { Logo } from '../shell/logo.tsx';
import type { Brand } from './use-brand.ts';

/** The brand's logo, 22 px high; without one the product's mark. */
export const BrandMark = ({ brand }: { brand: Pick<Brand, 'logo'> | null | undefined }) =>
  brand?.logo ? (
    // biome-ignore lint/performance/noImgElement: a picture of a few kilobytes that comes with the page's data
    <img src={brand.logo} alt="" className="h-[22px] max-w-16 shrink-0 object-contain" />
  ) : (
    <Logo />
  );
