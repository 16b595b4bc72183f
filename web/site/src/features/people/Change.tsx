/** One change: what was done, by whom, through what; the values before and after on demand. */
import type { ChangeRowOut } from '@matinee/shared/api/generated/movies.ts';
import { useIsAdmin } from '@matinee/shared/session/account.ts';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Differences } from './Differences';
import { Revert } from './Revert';
import styles from './people.module.css';

export const Change = ({ change }: { change: ChangeRowOut }) => {
  const { t } = useTranslation(['people', 'catalogue']);
  const { ago, day, list } = useFormats();
  const isAdmin = useIsAdmin();
  const [isOpen, setOpen] = useState(false);
  const names = change.fields.map((field) => t(`form.${field}`, { defaultValue: field.replaceAll('_', ' ') }));
  return (
    <li className={styles.change}>
      <p>
        <b>{t(`action.${change.action}`)}</b> {names.length > 0 && list(names)}
      </p>
      <p className="m-dim m-small">
        <time dateTime={change.at} title={day(change.at)}>
          {ago(change.at)}
        </time>
        {change.by.username && (
          <>
            {' · '}
            <Link to={`/user/${encodeURIComponent(change.by.username)}/`}>
              {t('history.by', { name: change.by.username })}
            </Link>
          </>
        )}
        {` · ${t('history.through', { source: change.source })}`}
        {change.note && ` · ${change.note}`}
      </p>
      <p className={styles.acts}>
        {change.fields.length > 0 && (
          <button className="m-link" type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? t('history.hide') : t('history.show')}
          </button>
        )}
        {isAdmin && change.action === 'changed' && <Revert id={change.id} />}
      </p>
      {isOpen && <Differences id={change.id} />}
    </li>
  );
};
