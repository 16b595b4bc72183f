/** The dialog that asks a visitor to sign in or to register, over the page that needs it. */
import { Mantine } from '@matinee/shared/ui/Mantine.tsx';
import '@matinee/shared/ui/dialog.css.ts';
import { useDismissSignIn } from '@matinee/shared/session/account.ts';
import type { Asked } from '@matinee/shared/session/asking.ts';
import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Intent } from './Intent';
import { RegisterForm } from './RegisterForm';
import { SignInForm } from './SignInForm';
import styles from './session.module.css';

const SignInDialog = ({ asked }: { asked: Asked }) => {
  const { t } = useTranslation(['session', 'shared']);
  const dismiss = useDismissSignIn();
  const [isNew, setNew] = useState(false);
  return (
    <Mantine>
      <Modal
        opened
        onClose={dismiss}
        centered
        radius="md"
        size="27rem"
        title={isNew ? t('titleNew') : t('title')}
        closeButtonProps={{ 'aria-label': t('shared:close') }}
        classNames={{ title: styles.dialogTitle, content: styles.dialog, header: styles.dialogHead }}
      >
        <div className={styles.inDialog}>
          <Intent asked={asked} />
          {isNew ? <RegisterForm key="register" /> : <SignInForm key="signin" />}
          <p className={styles.ways}>
            {asked.reason !== 'again' && (
              <button className="m-link" type="button" onClick={() => setNew(!isNew)}>
                {isNew ? t('toSignIn') : t('toRegister')}
              </button>
            )}
            <button className="m-link" type="button" onClick={dismiss}>
              {t('leave')}
            </button>
          </p>
        </div>
      </Modal>
    </Mantine>
  );
};

export default SignInDialog;
