import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiError, get, post, setCsrfToken } from './client';
import { keys } from './queries';
import type { Permission, Session } from './types';

/** Who is signed in; null if nobody is. */
export async function loadSession(): Promise<Session | null> {
  try {
    const session = await get<Session>('/auth/session');
    setCsrfToken(session.csrfToken);
    return session;
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return null;
    throw error;
  }
}

export const sessionQuery = { queryKey: keys.session, queryFn: loadSession, staleTime: Infinity };

export const useSession = () => useQuery(sessionQuery);

/** Whether the signed-in user may do something. The server checks it again. */
export function useAllowed(permission: Permission): boolean {
  return useSession().data?.permissions.includes(permission) ?? false;
}

export async function signIn(client: QueryClient, username: string, password: string): Promise<void> {
  const session = await post<Session>('/auth/login', { username, password });
  setCsrfToken(session.csrfToken);
  dropAnswers(client);
  client.setQueryData(keys.session, session);
}

/** All but the session itself: those who listen to it would not hear of a new one. */
const dropAnswers = (client: QueryClient): void =>
  client.removeQueries({ predicate: (query) => query.queryKey[0] !== keys.session[0] });

/** Forgets all that was loaded, so that the next user of this browser does not see it. */
export function forget(client: QueryClient): void {
  setCsrfToken(null);
  dropAnswers(client);
  client.setQueryData(keys.session, null);
}

export function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    try {
      await post('/auth/logout');
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 401)) throw error;
    }
    forget(client);
  };
}
