import type { CodegenConfig } from '@graphql-codegen/cli';

export default {
  schema: '../../apps/api/schema.graphql',
  documents: ['operations/*.graphql'],
  generates: {
    './src/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: 'string',
        useTypeImports: true,
        enumsAsTypes: true,
        scalars: { DateTime: 'string', Date: 'string', Decimal: 'string', JSON: 'unknown' },
      },
    },
  },
} satisfies CodegenConfig;
