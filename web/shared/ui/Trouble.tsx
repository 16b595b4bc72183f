/** A page that is not what was wanted: a drawn poster of what is missing, what happened, and ways on. */
import type { ReactNode } from 'react';
import { Poster } from './Drawing';
import styles from './Missing.module.css';
import { Title } from './Title';

interface TroubleProps {
  title: string;
  /** What the poster says. */
  drawn: string;
  text: ReactNode;
  children?: ReactNode;
}

export const Trouble = ({ title, drawn, text, children }: TroubleProps) => (
  <div className={`m-page ${styles.page}`}>
    <span className={styles.drawn}>
      <Poster film={{ id: 404, title: drawn, year: null }} width={264} />
    </span>
    <div>
      <Title title={title} />
      <p className={`m-dim ${styles.text}`}>{text}</p>
      {children}
    </div>
  </div>
);
