// The sample pipelines, as graphs for POST /api/v1/pipelines. Positions are on the editor's canvas.

const node = (id, operator, x, y, params, label = '') => ({ id, operator, versionRange: null, label, params, paramsVersion: 1, x, y });
const edge = (from, to) => {
  const [fromNode, fromPort] = from.split('.');
  const [toNode, toPort] = to.split('.');
  return { from: { node: fromNode, port: fromPort }, to: { node: toNode, port: toPort } };
};
/** Training and test rows side by side through one step after another. */
const both = (...ids) => ids.slice(1).flatMap((id, i) => ['table', 'test'].map((port) => edge(`${ids[i]}.${port}`, `${id}.${port}`)));

export function penguins(dataset) {
  return {
    name: 'Penguin species',
    description: 'Which of three species a penguin belongs to, from its measurements. Missing values are filled with what the training rows say.',
    graph: {
      nodes: [
        node('read', 'clickml.csv-read', 40, 160, { file: dataset }, 'Penguins'),
        node('split', 'clickml.split', 300, 160, { trainFraction: 0.7, stratifyBy: 'Species' }),
        node('fill', 'clickml.fill-missing', 560, 160, {}),
        node('scale', 'clickml.standardize', 820, 160, {}),
        node('train', 'clickml.tribuo-logistic-regression', 1080, 160, { target: 'Species' }),
        node('evaluate', 'clickml.evaluate-classification', 1340, 160, {}),
      ],
      edges: [
        edge('read.table', 'split.table'), edge('split.train', 'fill.table'), edge('split.test', 'fill.test'),
        ...both('fill', 'scale', 'train'), edge('train.test', 'evaluate.table'),
      ],
    },
    model: { name: 'penguin-species', node: 'train' },
    metrics: ['accuracy', 'f1-macro', 'log-loss'],
    record: { Island: 'Biscoe', 'Beak Length (mm)': 47.5, 'Beak Depth (mm)': 15, 'Flipper Length (mm)': 218, 'Body Mass (g)': 4950, Sex: null },
  };
}

export function churn(dataset) {
  return {
    name: 'Customer churn',
    description: 'Which customers are about to leave: 100,000 made-up rows with missing values, categories and a timestamp, boosted trees.',
    graph: {
      nodes: [
        node('read', 'clickml.csv-read', 40, 160, { file: dataset }, 'Customers'),
        node('select', 'clickml.select', 300, 160, { drop: ['customer_id'], target: 'churned' }),
        node('split', 'clickml.split', 560, 160, { trainFraction: 0.8, stratifyBy: 'churned' }),
        node('time', 'clickml.timestamp-parts', 820, 160, { columns: ['signup_time'], parts: ['DAYS_SINCE', 'MONTH', 'DAY_OF_WEEK'], reference: '2019-01-01' }, 'Signup time'),
        node('train', 'clickml.gradient-boosting-classification', 1080, 160, { target: 'churned', rounds: 150, maxDepth: 4 }),
        node('evaluate', 'clickml.evaluate-classification', 1340, 160, { positive: 'yes' }),
      ],
      edges: [
        edge('read.table', 'select.table'), edge('select.table', 'split.table'), edge('split.train', 'time.table'), edge('split.test', 'time.test'),
        ...both('time', 'train'), edge('train.test', 'evaluate.table'),
      ],
    },
    model: { name: 'customer-churn', node: 'train' },
    metrics: ['auc', 'accuracy', 'recall', 'precision'],
    record: {
      signup_time: '2024-11-05 09:30:00', age: 23, plan: 'basic', region: null, payment: 'invoice', monthly_charge: 14.9, data_gigabytes: 21.5,
      support_calls: 4, days_since_login: 20, paperless: true,
    },
  };
}
