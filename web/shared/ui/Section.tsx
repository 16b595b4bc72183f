/** A part of a page: a head, why it is there, a way to more, and space. */
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import styles from './Section.module.css';

interface SectionProps {
  title: string;
  id?: string;
  why?: ReactNode;
  more?: { to: string; label: string };
  aside?: ReactNode;
  children: ReactNode;
}

export const Section = ({ title, id, why, more, aside, children }: SectionProps) => (
  <section className={styles.section} id={id} aria-label={title}>
    <header className={styles.head}>
      <h2 className="m-h2">{title}</h2>
      {why && <span className={styles.why}>{why}</span>}
      {more && (
        <Link className={styles.more} to={more.to}>
          {more.label}
        </Link>
      )}
      {aside && <div className={styles.aside}>{aside}</div>}
    </header>
    {children}
  </section>
);
