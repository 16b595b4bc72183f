/** The shape of a person's page before its data is there. */
import styles from './people.module.css';

export const PersonSkeleton = () => (
  <div className="m-page" aria-busy="true">
    <div className={styles.intro}>
      <span className={`${styles.portrait} ${styles.ghost} m-skeleton`} />
      <div>
        <span className={`${styles.ghostTitle} m-skeleton`} />
        <span className={`${styles.ghostLine} m-skeleton`} />
        <span className={`${styles.ghostText} m-skeleton`} />
      </div>
    </div>
  </div>
);
