'use client';
import {
  type AnchorHTMLAttributes,
  type ComponentType,
  createContext,
  type ReactNode,
  type Ref,
  useContext,
} from 'react';

export type LinkProps = AnchorHTMLAttributes<HTMLAnchorElement> & {
  href: string;
  children?: ReactNode;
  ref?: Ref<HTMLAnchorElement>;
};
const PlainLink = (props: LinkProps) => <a {...props} />;
const LinkContext = createContext<ComponentType<LinkProps>>(PlainLink);

/** Hands the application's router link to every component below; without it links are plain anchors. */
export const LinkProvider = (props: { link: ComponentType<LinkProps>; children: ReactNode }) => (
  <LinkContext.Provider value={props.link}>{props.children}</LinkContext.Provider>
);

/** An unstyled link through the application's router. Style with `className="link"` in text, `figure-link` on figures. */
export function Link(props: LinkProps) {
  const Component = useContext(LinkContext);
  return <Component {...props} />;
}
