import { ReactFlowProvider } from '@xyflow/react';
import { type ReactNode, useEffect } from 'react';
import { sizes } from './sizes';

/** What the canvas and those who steer it share. */
export function CanvasProvider({ children }: { children: ReactNode }) {
  useEffect(() => () => sizes.clear(), []);
  return <ReactFlowProvider>{children}</ReactFlowProvider>;
}
