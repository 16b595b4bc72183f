/** Short messages at the foot of the page: what was done, with a way back, or what could not be done. */
import type { TFunction } from 'i18next';
import { sentence } from '../api/problems';

export interface Toast {
  message: string;
  action?: { label: string; run: () => void };
}

let shown: ((toast: Toast) => void) | undefined;
let early: Toast[] = [];
let onFirst: () => void = () => undefined;

/** The part that shows toasts is loaded with the first one. */
export const onFirstToast = (load: () => void): void => {
  onFirst = load;
};

/** Joins the part that shows them: what came before it is shown now. */
export const joinToasts = (show: (toast: Toast) => void): void => {
  shown = show;
  early.forEach(show);
  early = [];
};

export const toast = (message: string, action?: Toast['action']): void => {
  const made = { message, action };
  if (shown) return shown(made);
  early.push(made);
  onFirst();
};

/** Says why something was not done, with "Try again". */
export const toastProblem = (problem: unknown, t: TFunction, language: string, retry?: () => void): void =>
  toast(sentence(problem, t, language), retry && { label: t('tryAgain'), run: retry });
