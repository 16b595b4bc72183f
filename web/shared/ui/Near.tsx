/** Leaves a part of a page out until the reader comes near: what it asks of the server is not asked before. */
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { watchNear } from './near';

interface NearProps {
  children: ReactNode;
  /** The height that it will have, as CSS writes it. */
  height: string;
}

export const Near = ({ children, height }: NearProps) => {
  const place = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(false);
  useEffect(() => (isNear ? undefined : watchNear(place.current, (near) => near && setNear(true))), [isNear]);
  return isNear ? <>{children}</> : <div ref={place} style={{ minHeight: height }} aria-hidden="true" />;
};
