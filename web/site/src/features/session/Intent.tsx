/** Why a reader is asked to sign in: what they wanted stays in sight, and is done after. */
import type { Asked } from '@matinee/shared/session/asking.ts';
import { Poster } from '@matinee/shared/ui/Drawing.tsx';
import { Icon } from '@matinee/shared/ui/Icon.tsx';
import { Trans, useTranslation } from 'react-i18next';
import styles from './session.module.css';

export const Intent = ({ asked }: { asked: Asked }) => {
  const { t, i18n } = useTranslation('session');
  const { reason, name = '', film } = asked;
  const key = i18n.exists(`session:reason.${reason}`) ? `reason.${reason}` : 'reason.other';
  return (
    <p className={styles.intent}>
      {film ? <Poster film={film} width={56} /> : <Icon name="lock" />}
      <span>
        <Trans t={t} i18nKey={key} values={{ name }} components={{ b: <b dir="auto" /> }} />
        <br />
        {reason !== 'again' && t('kept')}
      </span>
    </p>
  );
};
