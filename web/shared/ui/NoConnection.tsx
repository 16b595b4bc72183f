/** The page for what cannot be shown without a connection: films that were visited on this device still open. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Poster, type Pictured } from './Drawing';
import { filmAddress } from './FilmCard';
import styles from './Missing.module.css';
import { Trouble } from './Trouble';
import { useHead } from './head';

/** Where the service worker keeps the API's documents; of these, the ones of films. */
const STORES = ['matinee-documents', 'matinee-own'];
const OF_FILM = /^\/api\/v1\/\d+\/$/;
const SHOWN = 3;

const visitedFilms = async (): Promise<Pictured[]> => {
  if (!('caches' in globalThis)) return [];
  const found = new Map<number, Pictured>();
  for (const name of STORES) {
    if (!(await caches.has(name))) continue;
    const store = await caches.open(name);
    const requests = (await store.keys()).filter(({ url }) => OF_FILM.test(new URL(url).pathname));
    for (const request of requests.slice(-SHOWN)) {
      const film = (await (await store.match(request))?.json()) as Pictured | undefined;
      if (film?.id) found.set(film.id, film);
    }
  }
  return [...found.values()].slice(-SHOWN).toReversed();
};

export const NoConnection = () => {
  const { t } = useTranslation();
  const [films, setFilms] = useState<Pictured[]>([]);
  useHead(t('offlinePage.drawn'));
  useEffect(() => {
    visitedFilms().then(setFilms, () => undefined);
  }, []);
  return (
    <Trouble
      title={t('offlinePage.title')}
      drawn={t('offlinePage.drawn')}
      text={films.length ? t('offlinePage.text') : t('offlinePage.nothing')}
    >
      <ul className={styles.ways}>
        {films.map((film) => (
          <li key={film.id}>
            <span className={styles.small}>
              <Poster film={film} width={56} />
            </span>
            <Link to={filmAddress(film)} dir="auto">
              {film.title}
            </Link>
            <span className="m-dim m-number">{film.year}</span>
          </li>
        ))}
      </ul>
      <p className={styles.acts}>
        <button className="m-button m-button-main" type="button" onClick={() => location.reload()}>
          {t('tryAgain')}
        </button>
      </p>
    </Trouble>
  );
};
