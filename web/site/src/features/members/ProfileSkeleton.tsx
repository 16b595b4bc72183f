/** The shape of a profile before its data is there. */
import styles from './members.module.css';

export const ProfileSkeleton = () => (
  <div className="m-page" aria-busy="true">
    <div className={styles.intro}>
      <span className={`${styles.ghostFace} m-skeleton`} />
      <div>
        <span className={`${styles.ghostName} m-skeleton`} />
        <span className={`${styles.ghostText} m-skeleton`} />
      </div>
    </div>
  </div>
);
