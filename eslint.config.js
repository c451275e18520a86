import tseslint from 'typescript-eslint'

export default tseslint.config(
  { ignores: ['node_modules', '.next', '.next-*', '.data', 'lib/generated', 'next-env.d.ts', '**/*.mjs', 'ip2adb'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    // Only files whose default export Next (or a tool's config) asks for may have one.
    files: ['lib/**/*.ts', 'components/**/*.tsx', 'prisma/**/*.ts', 'e2e/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration', message: 'Named exports: a thing has one name.' }] },
  },
)
