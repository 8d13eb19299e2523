// Made-up operators in the shape of the real ones. For tests only.
const table = (name = 'table', optional = false) => ({ name, type: 'TABLE', optional });
const ports = {
  SOURCE: { inputs: [], outputs: [table()] },
  TRANSFORM: { inputs: [table(), table('test', true)], outputs: [table(), table('test', true)] },
  SPLIT: { inputs: [table()], outputs: [table('train'), table('test')] },
  EVALUATOR: { inputs: [table()], outputs: [] },
  SINK: { inputs: [table()], outputs: [] },
  COMBINE: { inputs: [table('left'), table('right')], outputs: [table()] },
};
const schema = (properties, required = []) => ({ type: 'object', properties, required, additionalProperties: false });
const column = (title, types = [], description = '') => ({
  title,
  description,
  type: 'string',
  'x-ui': { widget: 'column', input: 'table', types },
});
const columns = (title, types = []) => ({
  title,
  description: 'None means all that fit.',
  type: 'array',
  items: { type: 'string' },
  default: [],
  'x-ui': { widget: 'column', input: 'table', types },
});

function operator(name, label, category, kind, summary, paramsSchema, plugin) {
  return {
    id: `clickml.${name}`,
    label,
    summary,
    category,
    kind,
    paramsVersion: 1,
    keywords: [],
    paramsSchema,
    ports: ports[kind === 'TRAINER' ? 'TRANSFORM' : kind],
    plugin,
    pluginVersion: '1.0.0',
    latest: true,
  };
}

export const operators = [
  operator(
    'csv-read',
    'CSV file',
    'DATA',
    'SOURCE',
    'Reads a delimited text file.',
    schema(
      {
        file: {
          title: 'File',
          description: 'The uploaded file.',
          type: 'string',
          'x-ui': { widget: 'file', endings: ['csv', 'txt'] },
        },
        delimiter: { title: 'Delimiter', description: 'Empty finds it out.', type: 'string', default: '' },
        header: { title: 'Header', type: 'string', enum: ['DETECT', 'YES', 'NO'], default: 'DETECT' },
        missing: {
          title: 'Missing',
          description: 'Texts that stand for a missing value.',
          type: 'array',
          items: { type: 'string' },
          default: ['', 'NA'],
          'x-ui': { advanced: true },
        },
        types: {
          title: 'Types',
          description: 'Types by column.',
          type: 'object',
          additionalProperties: { type: 'string', enum: ['NUMERIC', 'CATEGORY', 'TEXT'] },
          default: {},
          'x-ui': { advanced: true },
        },
      },
      ['file'],
    ),
    'clickml-csv',
  ),
  operator(
    'csv-write',
    'Write CSV',
    'DATA',
    'SINK',
    'Leaves the rows as a CSV file.',
    schema({
      name: { title: 'Name', type: 'string', default: 'rows.csv' },
    }),
    'clickml-csv',
  ),
  operator(
    'fill-missing',
    'Fill missing',
    'PREPARE',
    'TRANSFORM',
    'Replaces missing values by what was learned.',
    schema({
      columns: columns('Columns'),
      strategy: {
        title: 'Strategy',
        description: 'What to put in.',
        default: { kind: 'most-frequent' },
        oneOf: [
          { title: 'Most frequent', ...schema({ kind: { const: 'most-frequent' } }, ['kind']) },
          {
            title: 'Constant',
            ...schema({ kind: { const: 'constant' }, value: { title: 'Value', type: 'string' } }, ['kind', 'value']),
          },
        ],
      },
    }),
    'clickml-prepare',
  ),
  operator(
    'cast',
    'Cast',
    'PREPARE',
    'TRANSFORM',
    'Converts columns.',
    schema({ columns: columns('Columns'), type: { title: 'Type', type: 'string', enum: ['NUMERIC', 'TEXT'] } }, [
      'type',
    ]),
    'clickml-prepare',
  ),
  operator(
    'standardize',
    'Standardize',
    'PREPARE',
    'TRANSFORM',
    'Scales numbers to mean 0 and deviation 1.',
    schema({ columns: columns('Columns', ['NUMERIC']) }),
    'clickml-prepare',
  ),
  operator(
    'split',
    'Split',
    'RESHAPE',
    'SPLIT',
    'Parts the rows at random.',
    schema({
      share: { title: 'Training share', type: 'number', minimum: 0.05, maximum: 0.95, default: 0.8 },
      stratify: column('Stratify by', ['CATEGORY']),
    }),
    'clickml-prepare',
  ),
  operator(
    'concatenate',
    'Concatenate',
    'RESHAPE',
    'COMBINE',
    'Puts rows below each other.',
    schema({}),
    'clickml-prepare',
  ),
  operator(
    'tribuo-logistic-regression',
    'Logistic regression',
    'CLASSIFY',
    'TRAINER',
    'A linear classifier.',
    schema(
      {
        target: column('Target', ['CATEGORY'], 'What to predict.'),
        features: columns('Features'),
        epochs: { title: 'Epochs', type: 'integer', minimum: 1, maximum: 1000, default: 5 },
        rate: { title: 'Learning rate', type: 'number', minimum: 0, default: 0.1, 'x-ui': { advanced: true } },
        shuffle: { title: 'Shuffle', type: 'boolean', default: true, 'x-ui': { advanced: true } },
      },
      ['target'],
    ),
    'clickml-tribuo',
  ),
  operator(
    'evaluate-classification',
    'Evaluate classification',
    'EVALUATE',
    'EVALUATOR',
    'Says how good a classifier is.',
    schema({
      positive: { title: 'Positive label', type: 'string' },
    }),
    'clickml-evaluate',
  ),
];

export const fields = [
  ['species', 'CATEGORY'],
  ['island', 'CATEGORY'],
  ['bill_length_mm', 'NUMERIC'],
  ['bill_depth_mm', 'NUMERIC'],
  ['flipper_length_mm', 'INTEGER'],
  ['body_mass_g', 'INTEGER'],
  ['sex', 'CATEGORY'],
].map(([name, type]) => ({ name, type, role: 'FEATURE', metadata: {} }));

const kinds = ['Adelie', 'Chinstrap', 'Gentoo'];
export const rows = Array.from({ length: 50 }, (_, i) => [
  kinds[i % 3],
  ['Torgersen', 'Dream', 'Biscoe'][i % 3],
  i === 3 ? null : 39.1 + (i % 17) * 0.7,
  18.7 - (i % 9) * 0.4,
  i === 3 ? null : 181 + (i % 31),
  3750 + (i % 40) * 25,
  i % 11 === 0 ? null : ['MALE', 'FEMALE'][i % 2],
]);
export const predicted = [
  { name: 'species_prediction', type: 'CATEGORY', role: 'PREDICTION', metadata: {} },
  { name: 'species_probabilities', type: 'VECTOR', role: 'SCORE', metadata: {} },
];

const curve = Array.from({ length: 40 }, (_, i) => i / 39);
export const charts = [
  {
    kind: 'heatmap',
    title: 'Confusion matrix',
    rows: kinds,
    columns: kinds,
    values: [
      [29, 1, 0],
      [1, 13, 0],
      [0, 0, 25],
    ],
  },
  {
    kind: 'xy',
    title: 'ROC curve',
    xLabel: 'False positive rate',
    yLabel: 'True positive rate',
    joined: true,
    series: kinds.map((name, k) => ({ name, x: curve, y: curve.map((x) => x ** (0.06 + k * 0.05)) })),
  },
  {
    kind: 'bars',
    title: 'Recall by class',
    yLabel: 'Recall',
    categories: kinds,
    series: [{ name: 'Recall', x: [0, 1, 2], y: [0.967, 0.929, 1] }],
  },
  {
    kind: 'grid',
    title: 'By class',
    header: ['Class', 'Precision', 'Recall', 'Rows'],
    rows: kinds.map((name, i) => [name, '0.97', '0.96', String(30 - i)]),
  },
];
