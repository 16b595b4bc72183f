/** The pages to sign in and to register, in one place; beside the form a wall of posters. */
import { useIsSignedIn } from '@matinee/shared/session/account.ts';
import { useHead } from '@matinee/shared/ui/head.ts';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useLocation } from 'react-router';
import { backTo } from './back';
import { RegisterForm } from './RegisterForm';
import { SignInForm } from './SignInForm';
import { Wall } from './Wall';
import styles from './session.module.css';

export const Component = () => {
  const { t } = useTranslation('session');
  const here = useLocation();
  const isNew = here.pathname === '/register/';
  const isSignedIn = useIsSignedIn();
  useHead(isNew ? t('register') : t('signIn'));
  if (isSignedIn) return <Navigate to={backTo(here)} replace />;
  return (
    <div className={styles.split}>
      <div className={styles.column}>
        <div className={styles.entry}>
          <h1 className="m-h1" tabIndex={-1}>
            {isNew ? t('titleNew') : t('title')}
          </h1>
          {isNew ? <RegisterForm key="register" /> : <SignInForm key="signin" />}
          <p className={styles.ways}>
            <Link
              className="m-link"
              to={{ pathname: isNew ? '/signin/' : '/register/', search: here.search }}
              state={here.state as unknown}
              replace
            >
              {isNew ? t('toSignIn') : t('toRegister')}
            </Link>
          </p>
        </div>
        <p className="m-dim m-small">{t('around')}</p>
      </div>
      <Wall />
    </div>
  );
};
