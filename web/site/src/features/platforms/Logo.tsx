/** The sign of a platform: its first letters on a plate. */
import styles from './Platforms.module.css';

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .map((word) => [...word][0] ?? '')
    .slice(0, 2)
    .join('')
    .toLocaleUpperCase();

export const Logo = ({ platform }: { platform: { name: string } }) => (
  <span className={styles.logo} aria-hidden="true">
    {initials(platform.name)}
  </span>
);
