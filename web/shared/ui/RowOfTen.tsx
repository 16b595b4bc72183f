/** A rating as a thin row of ten seats, for reading. */
import { useTranslation } from 'react-i18next';
import styles from './RowOfTen.module.css';

export const RowOfTen = ({ rating, isOwn = false }: { rating: number; isOwn?: boolean }) => {
  const { t } = useTranslation();
  return (
    <span
      className={isOwn ? `${styles.row} ${styles.own}` : styles.row}
      role="img"
      aria-label={t('ratedOfTen', { rating })}
    >
      {Array.from({ length: 10 }, (_, seat) => (
        <i key={seat} className={seat < rating ? styles.filled : undefined} />
      ))}
    </span>
  );
};
