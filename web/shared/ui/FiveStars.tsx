/** The input of a rating as five stars with halves: ten radio buttons, two of them under each star. */
import { useId, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../words/format';
import styles from './FiveStars.module.css';
import type { RatingInputProps } from './RatingInput';
import { Star } from './Star';

const STARS = [1, 2, 3, 4, 5];

export const FiveStars = ({ value, onChange, name, disabled = false }: RatingInputProps) => {
  const { t } = useTranslation();
  const { number } = useFormats();
  const group = useId();
  const typed = (event: KeyboardEvent) => {
    if (event.key === 'Delete' || event.key === 'Backspace') onChange(null);
    else if (/^[1-5]$/.test(event.key)) onChange(2 * Number(event.key));
    else return;
    event.preventDefault();
  };
  return (
    <fieldset className={styles.stars} onKeyDown={typed} disabled={disabled}>
      <legend className="m-hidden">{t('rateFilm', { name })}</legend>
      {STARS.map((star) => (
        <span key={star} className={styles.star}>
          <Star share={Math.min(1, Math.max(0, ((value ?? 0) - 2 * (star - 1)) / 2))} />
          {[2 * star - 1, 2 * star].map((half) => (
            <label key={half}>
              <input
                type="radio"
                name={group}
                value={half}
                checked={value === half}
                onChange={() => onChange(half)}
                aria-label={t('ofFive', { rating: number(half / 2) })}
              />
            </label>
          ))}
        </span>
      ))}
    </fieldset>
  );
};
