/** Nothing was found: what to try instead, with how many films each would give. */
import { films } from '@matinee/shared/api/films.ts';
import { Poster } from '@matinee/shared/ui/Drawing.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { plain } from './find';
import styles from './Search.module.css';

/** Letters: shorter words stand in too many titles. */
const LEAST = 3;

/** Fewer words: without the last letters of one, each by itself of several. */
export const attempts = (text: string): string[] => {
  const words = plain(text).split(' ').filter(Boolean);
  if (words.length > 1)
    return [...new Set([words.slice(0, -1).join(' '), ...words])].filter((word) => word.length > LEAST).slice(0, 4);
  const [word = ''] = words;
  return [word.slice(0, -1), word.slice(0, Math.ceil(word.length / 2))].filter((part) => part.length > 2);
};

export const Nothing = ({ text }: { text: string }) => {
  const { t } = useTranslation('search');
  return (
    <section className={styles.nothing}>
      <Poster film={{ id: 0, title: text, year: null }} width={96} />
      <div>
        <h2 className="m-h1">{t('nothing', { text })}</h2>
        <p className="m-dim">{t('nothing.text')}</p>
        <h3>{t('nothing.try')}</h3>
        <ul className={styles.chips}>
          {attempts(text).map((attempt) => (
            <Attempt key={attempt} text={attempt} />
          ))}
          <li>
            <Link className="m-chip" to="/films/">
              {t('nothing.browse')}
            </Link>
          </li>
        </ul>
      </div>
    </section>
  );
};

const Attempt = ({ text }: { text: string }) => {
  const { number } = useFormats();
  const { data } = films.useFilmListQuery({ search: text, fields: 'id', page_size: '1' });
  if (!data?.count) return null;
  return (
    <li>
      <Link className="m-chip m-number" to={`/search/?${new URLSearchParams({ q: text })}`}>
        {text} <b>{number(data.count)}</b>
      </Link>
    </li>
  );
};
