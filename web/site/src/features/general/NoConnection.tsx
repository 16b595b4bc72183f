/** The page that the service worker keeps for addresses that were never visited. */
import { NoConnection } from '@matinee/shared/ui/NoConnection.tsx';

export const Component = () => <NoConnection />;
