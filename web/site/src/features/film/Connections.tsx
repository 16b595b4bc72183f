/** The titles that a film builds on, and those that build on it. */
import type { DetailsOut } from '@matinee/shared/api/generated/movies.ts';
import { Section } from '@matinee/shared/ui/Section.tsx';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from './Facts.module.css';
import { useNames } from './names';

export const Connections = ({ details }: { details: DetailsOut }) => {
  const { t } = useTranslation('film');
  const names = useNames();
  const rows = [
    ...details.connections.map((to) => ({ ...to, how: names.connection(to.kind) })),
    ...details.connections_from.map((from) => ({ ...from, how: names.connectionFrom(from.kind) })),
  ];
  return (
    <Section title={t('connection.title')}>
      <ul className={styles.rows}>
        {rows.map(({ movie, title, year, how, note }, place) => (
          <li key={place}>
            <p className="m-small m-dim">{how}</p>
            <p>
              {movie === null ? <bdi>{title}</bdi> : <Link to={`/film/${movie}/`}>{<bdi>{title}</bdi>}</Link>}
              {year !== null && <span className="m-dim m-number"> {year}</span>}
            </p>
            {note && <p className="m-small m-dim">{note}</p>}
          </li>
        ))}
      </ul>
    </Section>
  );
};
