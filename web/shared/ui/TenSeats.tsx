/** The input of a rating: ten seats in a row, a radio group that arrows, digits, a tap or a click set and Delete clears. */
import { useId, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './TenSeats.module.css';

interface TenSeatsProps {
  value: number | null;
  onChange: (rating: number | null) => void;
  /** What is rated. */
  name: string;
  disabled?: boolean;
}

const SEATS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

export const TenSeats = ({ value, onChange, name, disabled = false }: TenSeatsProps) => {
  const { t } = useTranslation();
  const group = useId();
  const typed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^[0-9]$/.test(event.key)) onChange(event.key === '0' ? 10 : Number(event.key));
    else if (event.key === 'Delete' || event.key === 'Backspace') onChange(null);
    else return;
    event.preventDefault();
  };
  return (
    <fieldset className={styles.seats} onKeyDown={typed} disabled={disabled}>
      <legend className="m-hidden">{t('rateFilm', { name })}</legend>
      {SEATS.map((seat) => (
        <label key={seat} className={value !== null && seat <= value ? styles.filled : undefined}>
          <input
            type="radio"
            name={group}
            value={seat}
            checked={value === seat}
            onChange={() => onChange(seat)}
            aria-label={t('ofTen', { rating: seat })}
          />
          <span style={{ transitionDelay: `${seat * 20}ms` }} aria-hidden="true">
            {seat}
          </span>
        </label>
      ))}
    </fieldset>
  );
};
