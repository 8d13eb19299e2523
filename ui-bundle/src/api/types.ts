/** The server's records by shorter names. They are generated from its OpenAPI description: `npm run update:api`. */
import type { components } from './schema';

export type Schemas = components['schemas'];

export type PageOf<T> = { items: T[]; total: number; offset: number; limit: number };
export type Items<T> = { items: T[] };

export type FieldError = Schemas['FieldError'];
export type ProblemDetails = Partial<Schemas['Problem']>;

export type Role = Schemas['Role'];
export type Permission = Schemas['Permission'];
export type Session = Schemas['SessionView'];
export type User = Schemas['User'];
export type Token = Schemas['Token'];
export type CreatedToken = Schemas['CreatedToken'];
export type AuditEntry = Schemas['AuditEntry'];

export type ColumnType = Schemas['ColumnType'];
export type Field = Schemas['Field'];
export type Preview = Schemas['Preview'];
export type Dataset = Schemas['Dataset'];

export type PortType = Schemas['PortType'];
export type Port = Schemas['Port'];
export type Ports = Schemas['Ports'];
export type Category = Schemas['Category'];
export type Operator = Schemas['OperatorDescription'];

export type Params = Record<string, unknown>;
export type GraphNode = Schemas['Node'];
export type Endpoint = Schemas['Endpoint'];
export type GraphEdge = Schemas['Edge'];
export type Graph = Schemas['Graph'];
export type Problem = Schemas['GraphProblem'];
export type NodeInfo = Schemas['CheckNodeInfo'];
export type Check = Schemas['Check'];
export type PipelineSummary = Schemas['PipelineSummary'];
export type Pipeline = Schemas['Pipeline'];

export type RunStatus = Schemas['RunStatus'];
export type StepStatus = Schemas['StepStatus'];
export type Failure = Schemas['Failure'];
export type MetricValue = Schemas['MetricValue'];
export type RunSummary = Schemas['RunSummary'];
export type Run = Schemas['Run'];
export type Engine = Schemas['EngineDescription'];
export type StepOutput = Schemas['StepOutput'];
export type Step = Schemas['Step'];
export type LogLevel = 'ERROR' | 'WARN' | 'INFO' | 'DEBUG';
export type LogLine = Omit<Schemas['LogLine'], 'level'> & { level: LogLevel };
export type RunFile = Schemas['RunFile'];

export type Series = Schemas['ChartSeries'];
export type Chart = Schemas['Chart'];
export type StepReport = Schemas['StepReport'];

export type ModelSummary = Schemas['ModelSummary'];
export type ModelVersion = Schemas['ModelVersion'];
export type ServedGraph = Schemas['ServedGraph'];
export type Prediction = Schemas['Prediction'];
export type Predictions = Schemas['Predictions'];

export type Plugin = Schemas['Plugin'];
export type PluginState = Schemas['PluginState'];
export type PluginChange = Schemas['PluginChange'];
export type PluginInstall = Schemas['Install'];
export type PluginLogLine = Schemas['PluginLogLine'];
export type PluginRemoval = Schemas['Removal'];
export type Signature = Schemas['Signature'];
export type Finding = Schemas['Finding'];
export type Impact = Schemas['Impact'];
export type Effect = Schemas['ImpactEffect'];
export type Difference = Schemas['ImpactDifference'];
export type Migrated = Schemas['Migrated'];
