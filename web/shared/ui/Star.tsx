/** One star, filled from its start up to a share. */
import styles from './FiveStars.module.css';

const SHAPE = 'M12 2.8l2.8 5.9 6.4.9-4.7 4.5 1.2 6.4-5.7-3.1-5.7 3.1 1.2-6.4L2.8 9.6l6.4-.9z';

export const Star = ({ share }: { share: number }) => (
  <svg className={styles.shape} viewBox="0 0 24 24" aria-hidden="true">
    <path d={SHAPE} />
    {share > 0 && (
      <path className={styles.filled} d={SHAPE} style={{ clipPath: share < 1 ? 'inset(0 50% 0 0)' : undefined }} />
    )}
  </svg>
);
