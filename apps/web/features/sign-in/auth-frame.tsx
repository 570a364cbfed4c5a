import type { ReactNode } from 'react';
import { Logo } from '../shell/logo.tsx';
import { StillCanvas } from './still-canvas.tsx';

/** Form at the left, a still canvas at the right (decorative, hidden below 1000 px). */
export const AuthFrame = (props: { title: string; lead: string; children: ReactNode }) => (
  <div className="flex min-h-dvh bg-surface">
    <main className="flex w-full flex-col px-6 py-8 min-[1000px]:w-[39%] min-[1000px]:min-w-[440px] min-[1000px]:px-[88px]">
      <p className="flex items-center gap-2.5 text-lead font-semibold">
        <Logo />
        Throughline
      </p>
      <div className="mx-auto flex w-full max-w-[420px] flex-1 flex-col justify-center py-10">
        <h1 className="text-[1.625rem] leading-8 font-semibold tracking-[-0.02em] [overflow-wrap:anywhere]">
          {props.title}
        </h1>
        <p className="mt-1 mb-5 text-lead text-ink2">{props.lead}</p>
        {props.children}
      </div>
    </main>
    <div
      aria-hidden="true"
      className="relative hidden flex-1 overflow-hidden border-l border-line bg-bg bg-[radial-gradient(var(--dot)_1px,transparent_1px)] bg-size-[20px_20px] min-[1000px]:block"
    >
      <StillCanvas />
    </div>
  </div>
);
