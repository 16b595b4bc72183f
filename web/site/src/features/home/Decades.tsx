/** How many films there are of each decade, as columns that lead to them, each under a film of its time. */
import { films } from '@matinee/shared/api/films.ts';
import type { FacetValueOut, MovieRowOut } from '@matinee/shared/api/generated/movies.ts';
import { Poster } from '@matinee/shared/ui/Drawing.tsx';
import { Section } from '@matinee/shared/ui/Section.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { MOST_VOTES, today } from './lists';
import styles from './Decades.module.css';

const TALLEST = 76;

const ofDecade = (rows: MovieRowOut[], decade: number, place: number): MovieRowOut | undefined => {
  const some = rows.filter(({ year }) => year && Math.floor(year / 10) * 10 === decade);
  return some[(today() + place) % some.length];
};

export const Decades = ({ decades }: { decades: FacetValueOut[] }) => {
  const { t } = useTranslation(['home', 'shared']);
  const { number } = useFormats();
  const { data } = films.useFilmListQuery(MOST_VOTES);
  const sorted = decades.toSorted((one, other) => Number(one.value) - Number(other.value));
  const most = Math.max(1, ...sorted.map(({ count }) => count));
  return (
    <Section title={t('home:decades.title')} more={{ to: '/films/?ordering=-year', label: t('home:decades.more') }}>
      <ul className={styles.decades} style={{ '--columns': sorted.length } as React.CSSProperties}>
        {sorted.map(({ value, count }, place) => {
          const decade = Number(value);
          const name = t('shared:decade', { year: decade });
          const film = data && (ofDecade(data.results, decade, place) ?? { id: decade, title: name, year: decade });
          return (
            <li key={decade}>
              <Link to={`/films/?decade=${decade}`}>
                <Poster key={film?.id ?? 0} film={film ?? { id: decade, title: name, year: decade }} width={96} />
                <span className={styles.bar} style={{ height: Math.max(3, (TALLEST * count) / most) }} />
                <b className="m-number">{name}</b>
                <span className="m-smallest m-dim m-number">{number(count)}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </Section>
  );
};
