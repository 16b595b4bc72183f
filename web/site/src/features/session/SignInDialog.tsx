/** The dialog that asks a visitor to sign in, over the page that needs it. */
import { useDismissSignIn } from '@matinee/shared/session/account.ts';
import type { Asked } from '@matinee/shared/session/asking.ts';
import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const SignInDialog = ({ asked }: { asked: Asked }) => {
  const { t } = useTranslation();
  const dismiss = useDismissSignIn();
  return (
    <Modal opened onClose={dismiss} title={t('signin.action')}>
      {asked.name}
    </Modal>
  );
};

export default SignInDialog;
