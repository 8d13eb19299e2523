import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { post } from '../../api/client';
import type { Check } from '../../api/types';
import { graphOf, useEditor } from './useEditor';

/** Asks the server after each edit what is wrong, and what flows where. Returns why it could not be asked. */
export function useCheck(pipeline: string): unknown {
  const graph = useEditor(graphOf);
  const [settled] = useDebouncedValue(graph, 250);
  const operators = useEditor((state) => state.operators);
  const check = useQuery({
    queryKey: ['check', pipeline, settled, operators],
    queryFn: () => post<Check>('/pipelines/check', settled),
    gcTime: 0,
    staleTime: Infinity,
    // The graph is compared as it is, not by its JSON: a hash of a large graph at each key press would be felt.
    queryKeyHashFn: () => `check ${pipeline} ${identity(settled)} ${identity(operators)}`,
  });
  useEffect(() => {
    if (check.data) useEditor.getState().setCheck(check.data);
  }, [check.data]);
  return check.error;
}

let counter = 0;
const numbers = new WeakMap<object, number>();

function identity(value: object): number {
  const number = numbers.get(value) ?? ++counter;
  numbers.set(value, number);
  return number;
}
