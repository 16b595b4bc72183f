/** The head of a profile: face, names, what they say of themselves, and their counts; beside it four favourites. */
import type { FiguresOut } from '@matinee/shared/api/generated/movies.ts';
import type { ProfileOut } from '@matinee/shared/api/generated/users.ts';
import { Face } from '@matinee/shared/ui/Drawing.tsx';
import { Icon } from '@matinee/shared/ui/Icon.tsx';
import { Written } from '@matinee/shared/ui/Written.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Favourites } from './Favourites';
import { lastMonths } from './Months';
import styles from './members.module.css';

interface IntroProps {
  member: ProfileOut;
  counts?: FiguresOut;
  isCounting: boolean;
  isOwn: boolean;
}

/** An address without what every address has. */
const bare = (address: string): string => address.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');

export const Intro = ({ member, counts, isCounting, isOwn }: IntroProps) => {
  const { t } = useTranslation('members');
  const { number, score } = useFormats();
  const { username, display_name, bio, location, website, registered_at, is_active } = member;
  const thisYear = lastMonths().at(-1)?.slice(0, 4) ?? '';
  const inYear = counts?.months.filter(({ month }) => month.startsWith(thisYear));
  const stats: [string, string][] = counts
    ? [
        [t('stat.ratings'), number(counts.count)],
        [t('stat.year'), number(inYear?.reduce((sum, month) => sum + month.count, 0) ?? 0)],
        [t('stat.reviews'), number(counts.with_text)],
        ...(counts.average === null ? [] : [[t('stat.mean'), score(counts.average)] as [string, string]]),
      ]
    : [];
  return (
    <div className={styles.intro}>
      <Face id={username} name={username} picture={member.picture} size={112} />
      <div className={styles.who}>
        <h1 className="m-h1" tabIndex={-1} dir="auto">
          {display_name || username}
        </h1>
        <p className={styles.meta}>
          <span>
            <bdi dir="ltr">@{username}</bdi>
          </span>
          <span>{t('since', { year: registered_at.slice(0, 4) })}</span>
          {location && (
            <span>
              <bdi>{location}</bdi>
            </span>
          )}
          {website && (
            <span>
              <a href={website} rel="nofollow ugc noopener" dir="ltr">
                {bare(website)}
              </a>
            </span>
          )}
          {member.roles.includes('admin') && <span>{t('admin')}</span>}
          {!is_active && <b className={styles.closed}>{t('closed')}</b>}
        </p>
        {bio && <Written text={bio} className={styles.bio} />}
        {(counts || isCounting) && (
          <dl className={styles.stats}>
            {stats.map(([label, value]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
        {isOwn && (
          <p className={styles.acts}>
            <Link className="m-button m-button-small" to="/me/settings/profile/">
              <Icon name="edit" />
              {t('edit')}
            </Link>
          </p>
        )}
      </div>
      <Favourites name={username} />
    </div>
  );
};
