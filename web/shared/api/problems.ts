/** Problems as the API states them (RFC 9457), and those that no answer came for. */
import type { FetchBaseQueryError } from '@reduxjs/toolkit/query/react';
import type { TFunction } from 'i18next';

export interface FieldError {
  pointer: string;
  detail: string;
  code: string;
  [member: string]: unknown;
}

export interface Problem {
  /** 0 where no answer came. */
  status: number;
  code: string;
  detail: string;
  errors: FieldError[];
  /** Seconds until the same may be asked again. */
  retryAfter?: number;
  members: Record<string, unknown>;
}

const URN = 'urn:problem:matinee:';

export const ofAnswer = (error: FetchBaseQueryError, response?: Response): Problem => {
  const document = (typeof error.data === 'object' && error.data !== null ? error.data : {}) as Record<string, unknown>;
  const status = typeof error.status === 'number' ? error.status : (response?.status ?? 0);
  const type = String(document.type ?? '');
  const { type: _, title: __, status: ___, detail, instance: ____, errors, ...members } = document;
  return {
    status,
    code: type.startsWith(URN) ? type.slice(URN.length) : status === 0 ? 'offline' : `status-${status}`,
    detail: typeof detail === 'string' ? detail : '',
    errors: Array.isArray(errors) ? (errors as FieldError[]) : [],
    retryAfter: Number(response?.headers.get('retry-after')) || undefined,
    members,
  };
};

export const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'code' in value && 'errors' in value;

/** A sentence for a reader: in English the API's own, else the word for its code, else that for its status. */
export const sentence = (problem: unknown, t: TFunction, language: string): string => {
  if (!isProblem(problem)) return t('problems:unknown');
  if (language === 'en' && problem.detail) return problem.detail;
  return t([`problems:${problem.code}`, `problems:status-${problem.status}`, 'problems:unknown'], {
    ...problem.members,
    seconds: problem.retryAfter,
  });
};

/** The sentences about the values of a form, by the name of the field. */
export const fieldSentences = (problem: unknown, t: TFunction, language: string): Record<string, string> => {
  if (!isProblem(problem)) return {};
  const pairs = problem.errors.map((error) => {
    const text =
      language === 'en' ? error.detail : t([`problems:field.${error.code}`, 'problems:field.invalid'], { ...error });
    return [error.pointer.slice(1), text] as const;
  });
  return Object.fromEntries(pairs);
};
