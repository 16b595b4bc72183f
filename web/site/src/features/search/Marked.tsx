/** A text with the words that were searched for underlined. */
export const Marked = ({ text, wanted }: { text: string; wanted: string }) => {
  const at = wanted.trim() ? text.toLowerCase().indexOf(wanted.trim().toLowerCase()) : -1;
  if (at < 0) return text;
  const end = at + wanted.trim().length;
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, end)}</mark>
      {text.slice(end)}
    </>
  );
};
