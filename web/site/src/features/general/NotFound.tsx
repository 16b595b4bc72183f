/** The page for an address that leads nowhere. */
import { Missing } from '@matinee/shared/ui/Missing.tsx';

export const Component = () => <Missing />;
