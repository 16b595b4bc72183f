/** A strip under the head while there is no connection: what still works. */
import { Icon } from '@matinee/shared/ui/Icon.tsx';
import { useNetwork } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import styles from './Shell.module.css';

export const Offline = () => {
  const { t } = useTranslation();
  const { online } = useNetwork();
  return (
    <div role="status">
      {!online && (
        <p className={styles.offline}>
          <Icon name="offline" />
          {t('offline')}
        </p>
      )}
    </div>
  );
};
