/** What was searched for in this window, the latest first. */
const KEY = 'matinee:searches';
const MOST = 6;

export const recent = (): string[] => {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((text) => typeof text === 'string') : [];
  } catch {
    return []; // not ours
  }
};

export const remember = (text: string): void => {
  const wanted = text.trim();
  if (!wanted) return;
  const others = recent().filter((other) => other.toLowerCase() !== wanted.toLowerCase());
  sessionStorage.setItem(KEY, JSON.stringify([wanted, ...others].slice(0, MOST)));
};
