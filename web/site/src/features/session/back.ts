/** Where a reader goes after signing in: back where they came from, but only to addresses of this site. */
import type { Location } from 'react-router';

const DOORS = /^\/(signin|register)\//;

export const backTo = ({ search, state }: Pick<Location, 'search' | 'state'>, here = location.origin): string => {
  const wanted = new URLSearchParams(search).get('next') ?? (state as { from?: unknown } | null)?.from;
  if (typeof wanted !== 'string' || !wanted.startsWith('/')) return '/';
  const address = URL.canParse(wanted, here) ? new URL(wanted, here) : null;
  if (address?.origin !== here || DOORS.test(address.pathname)) return '/';
  return address.pathname + address.search + address.hash;
};
