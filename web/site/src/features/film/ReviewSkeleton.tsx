/** The place of reviews while they load. */
import styles from './Reviews.module.css';

export const ReviewSkeleton = () => (
  <div className={styles.list} aria-busy="true">
    {[0, 1, 2].map((place) => (
      <div key={place} className={styles.ghost}>
        <span className="m-skeleton" />
        <span className="m-skeleton" />
        <span className="m-skeleton" />
      </div>
    ))}
  </div>
);
