/** The input of a rating in the way that the reader has chosen; the value is always one to ten. */
import { useScale } from '../session/scale';
import { FieldOfHundred } from './FieldOfHundred';
import { FiveStars } from './FiveStars';
import { TenSeats } from './TenSeats';

export interface RatingInputProps {
  value: number | null;
  onChange: (rating: number | null) => void;
  /** What is rated. */
  name: string;
  disabled?: boolean;
}

export const RatingInput = (props: RatingInputProps) => {
  const scale = useScale();
  if (scale === 'stars') return <FiveStars {...props} />;
  return scale === 'hundred' ? <FieldOfHundred {...props} /> : <TenSeats {...props} />;
};
