/** The page of a film while it loads: the same boxes in the same places. */
import styles from './film.module.css';

export const FilmSkeleton = () => (
  <div aria-busy="true">
    <div className={styles.hero} />
    <div className="m-page">
      <div className={styles.sheet}>
        <div className={styles.picture}>
          <span className={`m-skeleton ${styles.ghostPoster}`} />
        </div>
        <div className={styles.main}>
          <div className={styles.head}>
            <span className={`m-skeleton ${styles.ghostTitle}`} />
            <span className={`m-skeleton ${styles.ghostLine}`} />
          </div>
          <span className={`m-skeleton ${styles.ghostScore}`} />
          <span className={`m-skeleton ${styles.ghostText}`} />
        </div>
        <div className={styles.side}>
          <span className={`m-skeleton ${styles.ghostTicket}`} />
        </div>
      </div>
    </div>
  </div>
);
