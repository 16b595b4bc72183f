/** A rating for reading, in the way that the reader has chosen: a thin row of ten, five stars, or a number up to 100. */
import { useTranslation } from 'react-i18next';
import { useScale } from '../session/scale';
import { useFormats } from '../words/format';
import { RowOfTen } from './RowOfTen';
import stars from './FiveStars.module.css';
import { Star } from './Star';

interface ShownRatingProps {
  rating: number;
  isOwn?: boolean;
}

export const ShownRating = ({ rating, isOwn = false }: ShownRatingProps) => {
  const { t } = useTranslation();
  const { number } = useFormats();
  const scale = useScale();
  if (scale === 'ten') return <RowOfTen rating={rating} isOwn={isOwn} />;
  if (scale === 'hundred') {
    return (
      <b className="m-number" style={isOwn ? { color: 'var(--m-accent)' } : undefined}>
        {number(rating * 10)}
        <span className="m-hidden"> {t('outOfHundred')}</span>
      </b>
    );
  }
  return (
    <span
      className={isOwn ? `${stars.row} ${stars.own}` : stars.row}
      role="img"
      aria-label={t('ofFive', { rating: number(rating / 2) })}
    >
      {[0, 1, 2, 3, 4].map((star) => (
        <Star key={star} share={Math.min(1, Math.max(0, (rating - 2 * star) / 2))} />
      ))}
    </span>
  );
};

/** The same as a short text: "9 of 10", "4.5 of 5", "90 of 100". */
export const useRatingText = () => {
  const { t } = useTranslation();
  const { number } = useFormats();
  const scale = useScale();
  return (rating: number): string =>
    scale === 'ten'
      ? t('ofTen', { rating })
      : scale === 'stars'
        ? t('ofFive', { rating: number(rating / 2) })
        : `${number(rating * 10)} ${t('outOfHundred')}`;
};
