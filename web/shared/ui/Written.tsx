/** What a person wrote, as paragraphs of text: nothing in it is ever taken for markup. */
interface WrittenProps {
  text: string;
  className?: string;
}

export const Written = ({ text, className = '' }: WrittenProps) => (
  <div className={`m-people ${className}`} dir="auto">
    {text.split(/\n{2,}/).map((paragraph, place) => (
      <p key={place}>{paragraph}</p>
    ))}
  </div>
);
