/** In which way a reader wants ratings shown and given: ten seats, five stars with halves, or up to 100. */
import type { RatingScaleEnum } from '../api/generated/users';
import { useAccount } from './account';

export type Scale = RatingScaleEnum;

export const useScale = (): Scale => useAccount()?.preferences?.rating_scale ?? 'ten';
