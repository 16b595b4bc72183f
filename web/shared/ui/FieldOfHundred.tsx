/** The input of a rating as a number up to 100, in steps of ten: a number between is taken for the nearest step. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './FieldOfHundred.module.css';
import type { RatingInputProps } from './RatingInput';

const written = (value: number | null) => (value === null ? '' : String(value * 10));

export const FieldOfHundred = ({ value, onChange, name, disabled = false }: RatingInputProps) => {
  const { t } = useTranslation();
  const [typed, setText] = useState<string | null>(null);
  const text = typed ?? written(value);
  const keep = () => {
    const step = text.trim() === '' ? null : Math.min(10, Math.max(1, Math.round(Number(text) / 10)));
    setText(null);
    if (step !== value) onChange(step);
  };
  return (
    <form
      className={styles.field}
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <input
        type="number"
        inputMode="numeric"
        min={10}
        max={100}
        step={10}
        value={text}
        disabled={disabled}
        aria-label={t('rateFilm', { name })}
        onChange={(event) => setText(event.target.value)}
        onBlur={keep}
      />
      <span className="m-dim m-small">{t('outOfHundred')}</span>
    </form>
  );
};
