/** What stands before the pages that are the reader's own: a visitor signs in first and comes back. */
import { useIsSignedIn } from '@matinee/shared/session/account.ts';
import type { ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';

export const Own = ({ children }: { children: ReactNode }) => {
  const { pathname, search } = useLocation();
  if (!useIsSignedIn()) return <Navigate to="/signin/" state={{ from: pathname + search }} replace />;
  return children;
};
