/** One platform that has the film: in which ways, for what, and until when. */
import type { OfferOut } from '@matinee/shared/api/generated/movies.ts';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useNames } from './names';
import { initials, type PlatformOffers } from './offers';
import styles from './Watch.module.css';

const useTerms = () => {
  const { t } = useTranslation('film');
  const { money, day } = useFormats();
  const names = useNames();
  return ({ kind, price, currency, since, until, phase }: OfferOut): string => {
    const way = price === null ? names.offer(kind) : `${names.offer(kind)} ${money(price, currency)}`;
    if (phase === 'upcoming' && since) return t('watch.from', { way, date: day(since) });
    return until ? t('watch.until', { way, date: day(until) }) : way;
  };
};

export const PlatformOffer = ({ of }: { of: PlatformOffers }) => {
  const { t } = useTranslation('film');
  const terms = useTerms();
  const texts = [...(of.isMine ? [t('watch.yours')] : []), ...of.offers.map(terms)];
  const content = (
    <>
      <span className={styles.logo} aria-hidden="true">
        {initials(of.name)}
      </span>
      <b>{of.name}</b>
      <span className={`${styles.terms} m-number`}>{texts.join(' · ') || t('watch.unknown')}</span>
    </>
  );
  const className = of.isMine && !of.isComing ? `${styles.offer} ${styles.mine}` : styles.offer;
  return (
    <li>
      {/^https?:/.test(of.link) ? (
        <a className={className} href={of.link} rel="noopener noreferrer" target="_blank">
          {content}
          <span className="m-hidden"> {t('newWindow')}</span>
        </a>
      ) : (
        <Link className={className} to={`/platform/${of.id}/`}>
          {content}
        </Link>
      )}
    </li>
  );
};
