/** Who says each fact of a film: the latest change of it. */
import type { ChangeRowOut } from '@matinee/shared/api/generated/movies.ts';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useTranslation } from 'react-i18next';
import { FactList } from './FactList';
import { beginning, provenance, useSources } from './saidBy';

export const Sources = ({ changes }: { changes: ChangeRowOut[] }) => {
  const { t } = useTranslation('film');
  const { day } = useFormats();
  const { by, field } = useSources();
  const first = beginning(changes);
  const said: [string, ChangeRowOut][] = [...provenance(changes)].map(([name, change]) => [field(name), change]);
  if (first) said.push([t('history.others'), first]);
  const facts = said.map(([name, change]) => ({
    name,
    values: [
      by(change),
      <time key="at" className="m-faint" dateTime={change.at}>
        {day(change.at)}
      </time>,
    ],
  }));
  if (facts.length === 0) return <p className="m-dim">{t('history.none')}</p>;
  return <FactList facts={facts} />;
};
