/** The form of a new offer. */
import { Field } from '@matinee/shared/ui/Field.tsx';
import type { OfferInRequest } from '@matinee/shared/api/generated/movies.ts';
import { movies } from '@matinee/shared/api/movies.ts';
import { fieldSentences, sentence } from '@matinee/shared/api/problems.ts';
import { toast } from '@matinee/shared/ui/toast.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { COUNTRIES } from '../countries';
import form from '../Form.module.css';
import { useNames } from '../names';
import { useRegion } from '../region';

const KINDS = ['subscription', 'rent', 'buy', 'free', 'ads', 'cinema'] as const;

export const OfferForm = ({ movie, onAdded }: { movie: number; onAdded: () => void }) => {
  const { t, i18n } = useTranslation(['film', 'shared', 'problems']);
  const { country } = useFormats();
  const names = useNames();
  const { region } = useRegion();
  const { data: platforms } = movies.usePlatformsListQuery({ pageSize: 100 });
  const [create, { isLoading }] = movies.useOffersCreateMutation();
  const [problem, setProblem] = useState<unknown>(null);
  const wrong = fieldSentences(problem, t, i18n.language);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = Object.fromEntries([...new FormData(event.currentTarget)].filter(([, value]) => value !== ''));
    const offer = { ...given, platform: Number(given.platform) } as unknown as OfferInRequest;
    setProblem(null);
    try {
      await create({ id: movie, offerInRequest: offer }).unwrap();
      toast(t('offers.added'));
      onAdded();
    } catch (refused) {
      setProblem(refused);
    }
  };
  const text = (name: string, type = 'text') => (
    <Field label={t(`offers.${name}`)} error={wrong[name]} name={name} type={type} />
  );
  return (
    <form className={form.form} onSubmit={(event) => void submit(event)}>
      <h3>{t('offers.add')}</h3>
      <div className={form.pair}>
        <Field as="select" label={t('offers.platform')} error={wrong.platform} name="platform" required>
          {(platforms?.results ?? []).map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Field>
        <Field as="select" label={t('watch.country')} error={wrong.region} name="region" defaultValue={region}>
          {COUNTRIES.map((code) => (
            <option key={code} value={code}>
              {country(code)}
            </option>
          ))}
        </Field>
        <Field as="select" label={t('offers.kind')} error={wrong.kind} name="kind">
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {names.offer(kind)}
            </option>
          ))}
        </Field>
        {text('link', 'url')}
        {text('price')}
        {text('currency')}
        {text('since', 'datetime-local')}
        {text('until', 'datetime-local')}
      </div>
      {problem !== null && Object.keys(wrong).length === 0 && (
        <p className={form.wrong} role="alert">
          {sentence(problem, t, i18n.language)}
        </p>
      )}
      <div className={form.buttons}>
        <button className="m-button m-button-main" type="submit" disabled={isLoading}>
          {t('offers.add')}
        </button>
      </div>
    </form>
  );
};
