/** The head of a person's page; admins edit the facts in place. */
import type { PersonPageOut } from '@matinee/shared/api/generated/movies.ts';
import { useIsAdmin } from '@matinee/shared/session/account.ts';
import { Portrait } from '@matinee/shared/ui/Drawing.tsx';
import { Icon } from '@matinee/shared/ui/Icon.tsx';
import { Title } from '@matinee/shared/ui/Title.tsx';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { KnownFor } from './KnownFor';
import { Life } from './Life';
import { Names } from './Names';
import { Seen } from './Seen';
import type { Mine } from './mine';
import styles from './people.module.css';

const EditFacts = lazy(() => import('./EditFacts'));

const Biography = ({ text }: { text: string }) => (
  <div className={styles.biography} dir="auto">
    {text.split(/\n{2,}/).map((paragraph, place) => (
      <p key={place}>{paragraph}</p>
    ))}
  </div>
);

export const Intro = ({ person, mine }: { person: PersonPageOut; mine: Mine }) => {
  const { t } = useTranslation('people');
  const isAdmin = useIsAdmin();
  const [isEditing, setEditing] = useState(false);
  if (isEditing) {
    return (
      <Suspense>
        <EditFacts person={person} onDone={() => setEditing(false)} />
      </Suspense>
    );
  }
  return (
    <div className={person.known_for.length ? styles.intro : `${styles.intro} ${styles.alone}`}>
      <span className={styles.portrait}>
        <Portrait id={person.id} name={person.name} picture={person.picture} />
      </span>
      <div className={styles.facts}>
        <div className={styles.name}>
          <Title title={person.name} />
          <Life person={person} />
        </div>
        <Names names={person.names} />
        {person.biography && <Biography text={person.biography} />}
        <Seen person={person} mine={mine} />
        <p className={styles.acts}>
          {isAdmin && (
            <button className="m-button m-button-small" type="button" onClick={() => setEditing(true)}>
              <Icon name="edit" />
              {t('edit')}
            </button>
          )}
          <Link className="m-link" to={`/person/${person.id}/history/`}>
            <Icon name="history" />
            {t('history')}
          </Link>
        </p>
      </div>
      <KnownFor titles={person.known_for} />
    </div>
  );
};
