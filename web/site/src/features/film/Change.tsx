/** One change: who, when, from what source, and each field as a difference; admins can put it back. */
import type { ChangeRowOut } from '@matinee/shared/api/generated/movies.ts';
import { movies } from '@matinee/shared/api/movies.ts';
import { useIsAdmin } from '@matinee/shared/session/account.ts';
import { Icon } from '@matinee/shared/ui/Icon.tsx';
import { useNear } from '@matinee/shared/ui/near.ts';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useTranslation } from 'react-i18next';
import { Difference } from './Difference';
import styles from './History.module.css';
import { useNames } from './names';
import { useRevert } from './revert';
import { useSources } from './saidBy';

const FIRST = 8;

export const Change = ({ change }: { change: ChangeRowOut }) => {
  const { t } = useTranslation('film');
  const { day } = useFormats();
  const { by, field } = useSources();
  const names = useNames();
  const isAdmin = useIsAdmin();
  const revert = useRevert();
  const [ref, isNear] = useNear();
  const { data: whole } = movies.useChangesRetrieveQuery({ id: change.id }, { skip: !isNear });
  const isFirst = change.action === 'added';
  const fields = change.fields.slice(0, isFirst ? 0 : FIRST);
  return (
    <li className={styles.change} ref={ref}>
      <p>
        <b>{by(change)}</b>{' '}
        <time className="m-small m-faint" dateTime={change.at}>
          {day(change.at)}
        </time>
      </p>
      {change.action !== 'changed' && <p>{names.change(change.action)}</p>}
      {isFirst && change.fields.length > 0 && (
        <p className="m-small m-dim">{t('history.fields', { count: change.fields.length, n: change.fields.length })}</p>
      )}
      {change.note && <p className="m-small m-dim">{change.note}</p>}
      <dl className={styles.fields}>
        {fields.map((name) => (
          <div key={name}>
            <dt>{field(name)}</dt>
            <dd>{whole ? <Difference before={whole.before[name]} after={whole.after[name]} /> : '…'}</dd>
          </div>
        ))}
      </dl>
      {change.fields.length > FIRST && !isFirst && (
        <p className="m-small m-dim">{change.fields.slice(FIRST).map(field).join(', ')}</p>
      )}
      {isAdmin && (
        <button className="m-link" type="button" onClick={() => revert(change.id)}>
          <Icon name="undo" />
          {t('history.revert')}
        </button>
      )}
    </li>
  );
};
