/** What the server's JSON looks like: the records of its API, as far as the pages use them. */

export type PageOf<T> = { items: T[]; total: number; offset: number; limit: number };
export type Items<T> = { items: T[] };

export type FieldError = { path: string; message: string };
export type ProblemDetails = {
  type: string;
  title: string;
  status: number;
  detail?: string;
  correlationId?: string;
  errors?: FieldError[];
};

export type Role = 'ADMIN' | 'EDITOR' | 'VIEWER';
export type Permission = 'READ' | 'PREDICT' | 'WRITE' | 'ADMIN';
export type Session = {
  csrfToken: string | null;
  user: { name: string; displayName: string; role: Role };
  permissions: Permission[];
  expires: string | null;
};
export type User = {
  name: string;
  displayName: string;
  role: Role;
  enabled: boolean;
  created: string;
  lastLogin: string | null;
  version: number;
};
export type Token = {
  id: string;
  user: string;
  name: string;
  scope: Permission[];
  created: string;
  expires: string | null;
  lastUsed: string | null;
};
export type AuditEntry = {
  id: number;
  time: string;
  user: string;
  address: string;
  action: string;
  target: string;
  before: unknown;
  after: unknown;
};

export type ColumnType = 'NUMERIC' | 'INTEGER' | 'BOOLEAN' | 'CATEGORY' | 'TEXT' | 'TIMESTAMP' | 'VECTOR';
export type Field = { name: string; type: ColumnType; role: string; metadata?: Record<string, string> };
export type Preview = { fields: Field[]; rows: unknown[][]; total: number; warnings: string[] };
export type Dataset = {
  id: string;
  name: string;
  description: string;
  digest: string;
  sizeBytes: number;
  created: string;
  createdBy: string;
  version: number;
};

export type PortType = 'TABLE' | 'MODEL';
export type Port = { name: string; type: PortType; optional: boolean };
export type Ports = { inputs: Port[]; outputs: Port[] };
export type Category = 'DATA' | 'PREPARE' | 'RESHAPE' | 'CLASSIFY' | 'REGRESS' | 'CLUSTER' | 'EVALUATE';
export type Operator = {
  id: string;
  label: string;
  summary: string;
  category: Category;
  kind: string;
  paramsVersion: number;
  keywords: string[];
  paramsSchema: Record<string, unknown>;
  ports: Ports;
  plugin: string;
  pluginVersion: string;
  latest: boolean;
};

export type Params = Record<string, unknown>;
export type GraphNode = {
  id: string;
  operator: string;
  versionRange?: string | null;
  label: string;
  params: Params;
  paramsVersion: number;
  x: number;
  y: number;
};
export type Endpoint = { node: string; port: string };
export type GraphEdge = { from: Endpoint; to: Endpoint };
export type Graph = { nodes: GraphNode[]; edges: GraphEdge[] };
export type Problem = {
  node: string | null;
  field: string | null;
  code: string;
  message: string;
  severity: 'ERROR' | 'WARNING';
};
export type NodeInfo = { ports: Ports; inputs: Record<string, Field[]>; outputs: Record<string, Field[]> };
export type Check = { problems: Problem[]; nodes: Record<string, NodeInfo> };

export type PipelineSummary = {
  id: string;
  name: string;
  description: string;
  version: number;
  nodes: number;
  created: string;
  createdBy: string;
  updated: string;
  updatedBy: string;
};
export type Pipeline = Omit<PipelineSummary, 'nodes'> & { graph: Graph };

export type RunStatus = 'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED';
export type StepStatus = 'WAITING' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'SKIPPED' | 'CANCELLED';
export type Failure = { code: string; message: string; node: string | null; plugin: string | null };
export type MetricValue = {
  node: string;
  name: string;
  index: number;
  value: number | null;
  better: 'HIGHER' | 'LOWER' | 'NEITHER';
};
export type RunSummary = {
  id: string;
  pipelineId: string;
  pipelineName: string;
  pipelineVersion: number;
  number: number;
  status: RunStatus;
  seed: number;
  startedBy: string;
  created: string;
  started: string | null;
  finished: string | null;
  failure: Failure | null;
  metrics?: MetricValue[];
};
export type Run = Omit<RunSummary, 'metrics'> & { graph: Graph };
export type StepOutput = {
  type: PortType;
  fields: Field[];
  rows: number;
  preview: string | null;
  artifact: string | null;
};
export type Step = {
  node: string;
  label: string;
  operator: string;
  plugin: string;
  pluginVersion: string;
  status: StepStatus;
  progress: number;
  started: string | null;
  finished: string | null;
  rows: number;
  cpuMillis: number;
  failure: Failure | null;
  outputs: Record<string, StepOutput>;
};
export type LogLevel = 'ERROR' | 'WARN' | 'INFO' | 'DEBUG';
export type LogLine = { number: number; time: string; node: string; level: LogLevel; text: string };
export type RunFile = { node: string; name: string; digest: string; sizeBytes: number };

export type Series = { name: string; x: (number | null)[]; y: (number | null)[] };
export type Chart =
  | { kind: 'xy'; title: string; xLabel: string; yLabel: string; joined: boolean; series: Series[] }
  | { kind: 'bars'; title: string; yLabel: string; categories: string[]; series: Series[] }
  | { kind: 'heatmap'; title: string; rows: string[]; columns: string[]; values: (number | null)[][] }
  | { kind: 'grid'; title: string; header: string[]; rows: string[][] };
export type ReportMetric = { name: string; value: number | null; better: MetricValue['better'] };
export type StepReport = { node: string; index: number; report: { metrics: ReportMetric[]; charts: Chart[] } };

export type ModelSummary = {
  name: string;
  latestVersion: number;
  versions: number;
  kind: string;
  target: string;
  created: string;
  updated: string;
};
export type ModelVersion = {
  name: string;
  version: number;
  description: string;
  runId: string;
  node: string;
  pipelineId: string;
  pipelineVersion: number;
  kind: string;
  target: string;
  inputs: Field[];
  metrics: MetricValue[];
  created: string;
  createdBy: string;
};
export type ServedStep = { node: string; label: string; operator: string; plugin: string; pluginVersion: string };
export type ServedGraph = {
  inputs: Field[];
  required: string[];
  steps: ServedStep[];
  outputs: Field[];
  kind: string;
  target: string;
  labels: string[];
  example: Record<string, unknown>;
};
export type Prediction = { prediction: unknown; probabilities?: Record<string, number> };
export type Predictions = { model: string; version: number; predictions: Prediction[] };

export type Plugin = {
  name: string;
  version: string;
  label: string;
  description: string;
  vendor: string;
  licence: string;
  state: string;
  origin: 'BUILT_IN' | 'UPLOADED' | 'DEPLOYED';
  digest: string;
  operators: string[];
  leases: number;
  problem: string | null;
};
