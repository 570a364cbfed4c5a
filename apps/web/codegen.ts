import type { CodegenConfig } from '@graphql-codegen/cli';

export default {
  schema: '../api/schema.graphql',
  documents: ['features/**/*.{ts,tsx}', 'data/**/*.ts'],
  ignoreNoDocuments: true,
  generates: {
    './gql/': {
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
