import type { Size } from './flow';

/** Measured sizes of the nodes by id; of one editor at a time. */
export const sizes = new Map<string, Size>();
