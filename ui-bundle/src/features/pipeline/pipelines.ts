import { get, post, put, remove, request } from '../../api/client';
import type { Graph, Pipeline } from '../../api/types';

export type Exported = { format: number; name: string; description: string; graph: Graph };

export const createPipeline = (name: string, graph?: Graph): Promise<Pipeline> => post('/pipelines', { name, graph });

/** Gives a pipeline another name, whoever changed it meanwhile: the graph is taken as it is now. */
export async function renamePipeline(id: string, name: string): Promise<Pipeline> {
  const now = await get<Pipeline>(`/pipelines/${id}`);
  return put(`/pipelines/${id}`, { name, description: now.description, graph: now.graph }, now.version);
}

export async function duplicatePipeline(id: string): Promise<Pipeline> {
  return post('/pipelines/import', await get<Exported>(`/pipelines/${id}/export`));
}

export const deletePipeline = (id: string): Promise<void> => remove(`/pipelines/${id}`);

export async function importPipeline(file: File): Promise<Pipeline> {
  let content: unknown;
  try {
    content = JSON.parse(await file.text());
  } catch {
    throw new Error(`“${file.name}” is not JSON. Choose a file that was exported from a pipeline.`);
  }
  return request('/pipelines/import', { method: 'POST', body: content });
}
