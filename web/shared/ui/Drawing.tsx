/** Drawn pictures: for whatever has none of its own. They are drawn in the browser, by a part that is loaded beside the page. */
import { memo, useEffect, useRef, useState, type RefObject } from 'react';
import { filmToDraw } from '../pictures/facts';
import type { PictureSource } from '../pictures/uploaded';
import { trusted } from './trusted';
import { watchNear } from './near';
import styles from './Drawing.module.css';

type Drawer = typeof import('../pictures/draw');

let drawer: Drawer | null = null;
const loading = () => import('../pictures/draw').then((loaded) => (drawer = loaded));

const useDrawer = (): Drawer | null => {
  const [loaded, setLoaded] = useState(drawer);
  useEffect(() => {
    if (!loaded) void loading().then(setLoaded);
  }, [loaded]);
  return loaded;
};

/** What a title's documents hold, of which a poster is drawn. */
export interface Pictured {
  id?: number;
  title?: string;
  year?: number | null;
  kind?: string;
  genres?: string[];
  directors?: { name: string }[];
  languages?: string[];
  picture?: PictureSource | null;
}

const facts = (film: Pictured) => filmToDraw({ ...film, id: film.id ?? 0, title: film.title ?? '' });

interface SvgProps {
  className?: string;
  draw: (with_: Drawer) => string;
}

const Svg = ({ className, draw }: SvgProps) => {
  const ready = useDrawer();
  return (
    <span
      className={className}
      aria-hidden="true"
      dangerouslySetInnerHTML={{ __html: ready ? trusted(draw(ready)) : trusted('') }}
    />
  );
};

const Uploaded = ({ picture, sizes }: { picture: PictureSource; sizes: string }) => (
  <img
    className={styles.uploaded}
    src={picture.src}
    srcSet={picture.srcset}
    sizes={sizes}
    alt=""
    loading="lazy"
    decoding="async"
  />
);

const useNear = (): [RefObject<HTMLSpanElement | null>, boolean] => {
  const place = useRef<HTMLSpanElement>(null);
  const [isNear, setNear] = useState(false);
  useEffect(() => (isNear ? undefined : watchNear(place.current, (near) => near && setNear(true))), [isNear]);
  return [place, isNear];
};

interface PosterProps {
  film: Pictured;
  width?: number;
}

/**
 * A poster, 2:3. The title always stands beside it, so it is hidden from assistive technology.
 *
 * It is drawn once it comes near the window: a list of thousands draws those that are looked at.
 */
export const Poster = memo(({ film, width = 184 }: PosterProps) => {
  const [place, isNear] = useNear();
  return (
    <span className={styles.poster} ref={place}>
      {isNear && <Svg draw={(with_) => with_.poster(facts(film), { width })} />}
      {film.picture && <Uploaded picture={film.picture} sizes={`${width}px`} />}
    </span>
  );
});

export const Backdrop = memo(({ film }: { film: Pictured }) => (
  <Svg className={styles.backdrop} draw={(with_) => with_.backdrop(facts(film), { width: 1600 })} />
));

interface FaceProps {
  id: number | string;
  name: string;
  picture?: PictureSource | null;
  /** Pixels. */
  size?: number;
}

/** A round portrait of a person or a user. */
export const Face = memo(({ id, name, picture, size = 44 }: FaceProps) => (
  <span className={styles.face} style={{ width: size, height: size }}>
    <Svg draw={(with_) => with_.portrait({ id, name }, { width: size })} />
    {picture && <Uploaded picture={picture} sizes={`${size}px`} />}
  </span>
));

/** A portrait, 4:5. */
export const Portrait = memo(({ id, name, picture, size = 208 }: FaceProps) => (
  <span className={styles.portrait}>
    <Svg draw={(with_) => with_.portrait({ id, name }, { width: size })} />
    {picture && <Uploaded picture={picture} sizes={`${size}px`} />}
  </span>
));
