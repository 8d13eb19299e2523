import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist', 'target', '.build', 'src/api/schema.d.ts'] },
  ...tseslint.configs.recommended,
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks },
    rules: {
      ...hooks.configs.recommended.rules,
      'max-lines': ['error', { max: 250 }],
      '@typescript-eslint/no-explicit-any': 'error',
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['@xyflow/*'], message: 'Only features/pipeline/canvas knows the canvas library.' }] },
      ],
    },
  },
  { files: ['src/features/pipeline/canvas/**'], rules: { 'no-restricted-imports': 'off' } },
  {
    files: ['src/features/pipeline/model/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['react', 'react-dom', '@mantine/*', '@xyflow/*'], message: 'The model is plain TypeScript.' },
          ],
        },
      ],
    },
  },
);
