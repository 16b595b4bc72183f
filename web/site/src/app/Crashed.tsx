/** What stands in place of a page that failed: what happened, and ways on. The next address tries anew. */
import { Component, lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Shell.module.css';

interface BoundaryProps {
  children: ReactNode;
  /** A change of it forgets the failure. */
  address: string;
}

export class Boundary extends Component<BoundaryProps, { error: unknown; address: string }> {
  override state = { error: undefined as unknown, address: this.props.address };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  static getDerivedStateFromProps({ address }: BoundaryProps, state: { address: string }) {
    return address === state.address ? null : { address, error: undefined };
  }

  override render() {
    return this.state.error === undefined ? this.props.children : <Crashed error={this.state.error} />;
  }
}

interface PlainProps {
  title: string;
  drawn: string;
  text: ReactNode;
  children?: ReactNode;
}

const Plain = ({ title, text, children }: PlainProps) => (
  <div className={`m-page ${styles.crashed}`}>
    <h1 className="m-h1" tabIndex={-1}>
      {title}
    </h1>
    <p className="m-dim">{text}</p>
    {children}
  </div>
);

/** With a drawn poster, if that part of the site can be loaded. */
const Trouble = lazy(() =>
  import('@matinee/shared/ui/Trouble.tsx').then(
    (loaded) => ({ default: loaded.Trouble }),
    () => ({ default: Plain }),
  ),
);

const Crashed = ({ error }: { error: unknown }) => {
  const { t } = useTranslation();
  const isPart = error instanceof TypeError && /import|module|fetch/i.test(error.message);
  const told = {
    title: t('crashed.title'),
    drawn: t('crashed.drawn'),
    text: isPart ? t('crashed.part') : t('crashed.text'),
    children: (
      <p className={styles.crashedActs}>
        <button className="m-button m-button-main" type="button" onClick={() => location.reload()}>
          {t('tryAgain')}
        </button>
        <a className="m-button" href="/">
          {t('nav.home')}
        </a>
      </p>
    ),
  };
  return (
    <Suspense fallback={<Plain {...told} />}>
      <Trouble {...told} />
    </Suspense>
  );
};
