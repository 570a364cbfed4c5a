import type { NextConfig } from 'next';

export default {
  outputFileTracingRoot: new URL('../..', import.meta.url).pathname,
  transpilePackages: ['client', 'core', 'db', 'stats', 'ui'].map((name) => `@throughline/${name}`),
  serverExternalPackages: ['@node-rs/argon2', 'pg', '@prisma/client', '@prisma/adapter-pg'],
  poweredByHeader: false,
  reactStrictMode: true,
  headers: async () => [
    {
      source: '/:path*',
      headers: [
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'X-Frame-Options', value: 'DENY' },
        { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
        { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=()' },
        { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
      ],
    },
    // The address of these pages opens them: no other site is told.
    ...['/shared/:path*', '/signin/:path+', '/invitations/:path*'].map((source) => ({
      source,
      headers: [{ key: 'Referrer-Policy', value: 'no-referrer' }],
    })),
  ],
} satisfies NextConfig;
