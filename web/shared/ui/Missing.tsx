/** The page for an address that leads nowhere: what was meant is already in the search field. */
import { useState, type FormEvent } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router';
import { movies } from '../api/movies';
import { Poster } from './Drawing';
import { filmAddress } from './FilmCard';
import { Icon } from './Icon';
import styles from './Missing.module.css';
import { Trouble } from './Trouble';
import { useHead } from './head';

/** What the reader may have meant: the words in the address, without the names of the site's own parts. */
export const meant = (pathname: string): string => {
  const parts = pathname.split('/').map((part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  });
  const said = parts.filter((part) => part && !/^(films?|person|user|platforms?|charts|review|me|search)$/.test(part));
  return said
    .join(' ')
    .replace(/[-_+.]/g, ' ')
    .trim()
    .slice(0, 100);
};

interface MissingProps {
  /** What there is none of, as a sentence; else the address is named. */
  what?: string;
}

export const Missing = ({ what }: MissingProps) => {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const [text, setText] = useState(() => meant(pathname));
  const words = meant(pathname);
  const isWord = /\p{L}{2}/u.test(words);
  const { data } = movies.useMoviesSearchQuery({ search: words, pageSize: 1 }, { skip: !isWord });
  const guess = isWord ? data?.results[0] : undefined;
  useHead(t('missing.short'));
  const search = (event: FormEvent) => {
    event.preventDefault();
    void navigate(`/search/?${new URLSearchParams({ q: text })}`);
  };
  return (
    <Trouble
      title={t('missing.title')}
      drawn={t('missing.short')}
      text={
        what ?? (
          <Trans
            t={t}
            i18nKey="missing.text"
            values={{ address: pathname }}
            components={{ code: <code dir="ltr" /> }}
          />
        )
      }
    >
      <form className={styles.look} role="search" onSubmit={search}>
        <Icon name="search" />
        <input
          type="search"
          value={text}
          onChange={(event) => setText(event.target.value)}
          aria-label={t('search.placeholder')}
          placeholder={t('search.placeholder')}
          dir="auto"
        />
        <button className="m-button m-button-small" type="submit">
          {t('missing.search')}
        </button>
      </form>
      <ul className={styles.ways}>
        {guess && (
          <li>
            <span className={styles.small}>
              <Poster film={guess} width={56} />
            </span>
            <span>
              {t('missing.meant')}{' '}
              <Link to={filmAddress(guess)} dir="auto">
                {guess.title}
              </Link>
              {guess.year && <span className="m-dim m-number"> {guess.year}</span>}
            </span>
          </li>
        )}
        <li>
          <Icon name="home" />
          <Link to="/">{t('missing.home')}</Link>
        </li>
        <li>
          <Icon name="films" />
          <Link to="/films/">{t('missing.films')}</Link>
        </li>
        {!guess && (
          <li>
            <Icon name="charts" />
            <Link to="/charts/top/">{t('missing.charts')}</Link>
          </li>
        )}
      </ul>
    </Trouble>
  );
};
