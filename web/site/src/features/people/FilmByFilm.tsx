/** Score over years as posters: the height is the score, a warm line marks what the reader has rated; a table on demand. */
import type { PersonPageOut } from '@matinee/shared/api/generated/movies.ts';
import { Poster } from '@matinee/shared/ui/Drawing.tsx';
import { filmAddress } from '@matinee/shared/ui/FilmCard.tsx';
import { Section } from '@matinee/shared/ui/Section.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { apart, chartedRole, type Dot } from './credits';
import type { Mine } from './mine';
import styles from './people.module.css';

const FEWEST = 4;

const scales = (dots: Dot[]) => {
  const years = dots.map(({ year }) => year);
  const scores = dots.map(({ score }) => score);
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const [low, high] = [Math.floor(Math.min(...scores) * 2) / 2, Math.ceil(Math.max(...scores) * 2) / 2];
  const x = (year: number) => 2 + (92 * (year - first)) / Math.max(1, last - first);
  const y = (score: number) => 88 - (74 * (score - low)) / Math.max(0.5, high - low);
  const lines = Array.from({ length: 11 }, (_, line) => line).filter((line) => line >= low && line <= high);
  const marks = Array.from({ length: 5 }, (_, mark) => Math.round(first + ((last - first) * mark) / 4));
  return { x, y, lines, marks: last - first < 4 ? [...new Set([first, last])] : marks };
};

export const FilmByFilm = ({ person, mine }: { person: PersonPageOut; mine: Mine }) => {
  const { t } = useTranslation(['people', 'shared']);
  const { score } = useFormats();
  const [isTable, setTable] = useState(false);
  const id = useId();
  const dots = chartedRole(person);
  if (dots.length < FEWEST) return null;
  const { x, y, lines, marks } = scales(dots);
  const places = apart(dots.map(({ year, score: mean }) => ({ x: x(year), y: y(mean) })));
  return (
    <div className={styles.chart}>
      <Section
        title={t('filmByFilm')}
        why={t('filmByFilmWhy')}
        aside={
          <button className="m-link" type="button" aria-expanded={isTable} onClick={() => setTable(!isTable)}>
            {isTable ? t('shared:hideTable') : t('shared:showTable')}
          </button>
        }
      >
        <div className={styles.plot} dir="ltr">
          {lines.map((line) => (
            <span key={line} className={styles.line} style={{ top: `${y(line)}%` }} aria-hidden="true">
              <span>{score(line)}</span>
            </span>
          ))}
          {dots.map(({ film, year, score: mean }, place) => (
            <Link
              key={film.id}
              to={filmAddress(film)}
              className={mine.get(film.id)?.rating ? styles.own : undefined}
              style={{ left: `${places[place]?.x}%`, top: `${places[place]?.y}%` }}
              title={`${film.title} (${year}) ${score(mean)}`}
            >
              <Poster film={film} width={56} />
              <span className="m-hidden">{`${film.title}, ${year}, ${score(mean)}`}</span>
            </Link>
          ))}
        </div>
        <p className={styles.years} dir="ltr" aria-hidden="true">
          {marks.map((mark) => (
            <span key={mark}>{mark}</span>
          ))}
        </p>
        {isTable && (
          <table className={styles.data} aria-labelledby={id}>
            <caption className="m-hidden" id={id}>
              {t('filmByFilm')}
            </caption>
            <tbody>
              {dots.map(({ film, year, score: mean }) => (
                <tr key={film.id}>
                  <td className="m-number">{year}</td>
                  <th scope="row" dir="auto">
                    {film.title}
                  </th>
                  <td className="m-number">{score(mean)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Section>
    </div>
  );
};
