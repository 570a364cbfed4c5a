'use client';
import { createContext, type ReactNode, useContext } from 'react';

const MayContext = createContext<(permission: string) => boolean>(() => true);

/** Says what the viewer may do on the page inside. Outside of it everything is offered. */
export const MayProvider = (props: { may: (permission: string) => boolean; children: ReactNode }) => (
  <MayContext.Provider value={props.may}>{props.children}</MayContext.Provider>
);

/** Whether the viewer may do what a permission opens. Buttons and menu items say it themselves: `needs`. */
export const useMay = () => useContext(MayContext);

/** What is offered to whoever has the permission, and to nobody else. */
export const IfMay = (props: { needs: string; children: ReactNode }) => (useMay()(props.needs) ? props.children : null);

/** What is said in its place to whoever lacks the permission. */
export const IfMayNot = (props: { needs: string; children: ReactNode }) =>
  useMay()(props.needs) ? null : props.children;
