/** What stands before the pages that are the reader's own: a visitor signs in first and comes back. */
import { useIsSignedIn } from '@matinee/shared/session/account.ts';
import { Suspense } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';

export const Component = () => {
  const { pathname, search } = useLocation();
  if (!useIsSignedIn()) return <Navigate to="/signin/" state={{ from: pathname + search }} replace />;
  return (
    <Suspense>
      <Outlet />
    </Suspense>
  );
};
