/** Who says so: names of fields and of the sources that a change came from. */
import type { ChangeRowOut } from '@matinee/shared/api/generated/movies.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

export const useSources = () => {
  const { t } = useTranslation('film');
  return useMemo(() => {
    const source = (written: string): string => {
      const [kind = '', of = ''] = written.split(/:(.*)/s);
      return t(`source.${kind}`, { name: of, defaultValue: written });
    };
    const by = ({ by: editor, source: from }: Pick<ChangeRowOut, 'by' | 'source'>): string =>
      editor.username ? t('source.by', { name: editor.username, source: source(from) }) : source(from);
    const field = (name: string): string => t(`field.${name}`, { defaultValue: name });
    return { source, by, field };
  }, [t]);
};

/** The latest change of each field, by the name of the field; whatever was never changed has come with the title. */
export const provenance = (changes: ChangeRowOut[]): Map<string, ChangeRowOut> => {
  const found = new Map<string, ChangeRowOut>();
  for (const change of changes) {
    for (const field of change.fields) if (!found.has(field)) found.set(field, change);
  }
  return found;
};

export const beginning = (changes: ChangeRowOut[]): ChangeRowOut | undefined =>
  changes.findLast(({ action }) => action === 'added');
