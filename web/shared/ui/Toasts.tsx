/** Shows the toasts, one at a time, for six seconds; longer while the pointer or the focus is on it. */
import { Mantine } from './Mantine';
import '@mantine/core/styles/Paper.layer.css';
import '@mantine/core/styles/CloseButton.layer.css';
import '@mantine/core/styles/Notification.layer.css';
import '@mantine/notifications/styles.layer.css';
import { notifications, Notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { joinToasts, type Toast } from './toast';
import styles from './Toasts.module.css';

const Toasts = () => {
  const { t } = useTranslation();
  useEffect(() => {
    joinToasts(({ message, action }: Toast) => {
      // The latest says what has just been done: it does not wait for an older one to go.
      notifications.clean();
      const id = notifications.show({
        message: (
          <span className={styles.line} role="status">
            <span>{message}</span>
            {action && (
              <button
                className="m-link"
                type="button"
                onClick={() => {
                  notifications.hide(id);
                  action.run();
                }}
              >
                {action.label}
              </button>
            )}
          </span>
        ),
        autoClose: 6_000,
        withBorder: true,
        closeButtonProps: { 'aria-label': t('close') },
      });
    });
  }, [t]);
  return (
    <Mantine>
      <Notifications position="bottom-left" limit={1} pauseResetOnHover="all" />
    </Mantine>
  );
};

export default Toasts;
