/** Facts as names and values. */
import type { ReactNode } from 'react';
import styles from './Facts.module.css';

export interface Fact {
  name: string;
  values: ReactNode[];
}

export const FactList = ({ facts }: { facts: Fact[] }) => (
  <dl className={styles.list}>
    {facts
      .filter(({ values }) => values.length > 0)
      .map(({ name, values }) => (
        <div key={name}>
          <dt>{name}</dt>
          {values.map((value, place) => (
            <dd key={place}>{value}</dd>
          ))}
        </div>
      ))}
  </dl>
);
