/** In which way a reader wants ratings shown and given: ten seats, five stars with halves, or up to 100. */
import { useAccount } from './account';

export type Scale = 'ten' | 'stars' | 'hundred';

const SCALES: Record<string, Scale> = {
  ten: 'ten',
  stars: 'stars',
  hundred: 'hundred',
  '10': 'ten',
  '5': 'stars',
  '100': 'hundred',
};

export const useScale = (): Scale => {
  const account = useAccount() as { preferences?: { rating_scale?: unknown } } | undefined;
  return SCALES[String(account?.preferences?.rating_scale)] ?? 'ten';
};
