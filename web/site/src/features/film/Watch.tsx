/** Where the film can be watched in the reader's country: their own platforms first, then the others, with prices and dates. */
import { movies } from '@matinee/shared/api/movies.ts';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CountrySelect } from './CountrySelect';
import type { Film } from './film';
import { byPlatform } from './offers';
import { PlatformOffer } from './PlatformOffer';
import { useRegion } from './region';
import styles from './Watch.module.css';

export const Watch = ({ film }: { film: Film }) => {
  const { t } = useTranslation('film');
  const { country } = useFormats();
  const { region, platforms, change } = useRegion();
  const [isChanging, setChanging] = useState(false);
  const isOffered = film.offers.regions.includes(region);
  const { currentData, isFetching } = movies.useOffersListQuery(
    { id: film.id, region, when: 'all', pageSize: 100 },
    { skip: !isOffered },
  );
  const found = byPlatform(currentData?.results ?? [], platforms);
  const isUnknown = film.offers.regions.length === 0 && film.platforms.length > 0;
  return (
    <section className={styles.watch} aria-labelledby="where">
      <header className={styles.head}>
        <h2 id="where">{isUnknown ? t('watch.title') : t('watch.in', { country: country(region) })}</h2>
        {!isUnknown &&
          (isChanging ? (
            <CountrySelect
              value={region}
              offered={film.offers.regions}
              onChange={(chosen) => {
                change(chosen);
                setChanging(false);
              }}
            />
          ) : (
            <button className="m-link" type="button" onClick={() => setChanging(true)}>
              {t('watch.change')}
            </button>
          ))}
      </header>
      {isUnknown ? (
        <ul className={styles.list}>
          {film.platforms.map((platform) => (
            <PlatformOffer
              key={platform.id}
              of={{ ...platform, offers: [], link: '', isMine: platforms.has(platform.id), isComing: false }}
            />
          ))}
        </ul>
      ) : found.length > 0 ? (
        <ul className={styles.list}>
          {found.map((platform) => (
            <PlatformOffer key={platform.id} of={platform} />
          ))}
        </ul>
      ) : isOffered && isFetching ? (
        <div className={`${styles.ghost} m-skeleton`} />
      ) : (
        <p className="m-small m-dim">
          {film.offers.regions.length
            ? t('watch.elsewhere', { count: film.offers.regions.length })
            : t('watch.nowhere')}
        </p>
      )}
    </section>
  );
};
