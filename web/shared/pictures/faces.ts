/** The faces that letter a drawing, and how wide their characters are. */

const SANS =
  "'Archivo Variable',Archivo,'Helvetica Neue',Arial,'Noto Sans Arabic Variable','Noto Sans JP','Hiragino Sans','Noto Sans CJK JP',sans-serif";
const SERIF =
  "'Newsreader Variable',Newsreader,Georgia,'Noto Naskh Arabic','Noto Serif JP','Hiragino Mincho ProN','Noto Serif CJK JP',serif";
export type Face = 'c' | 'g' | 'w' | 's' | 'i' | 'd' | 'b' | 't';

type Font = readonly [family: string, weight: number, width: number, style: string, advances: string];

/** Each face: family, weight, width in %, style, and the advance of the characters 32-126 in steps of em/80 from '!'. */
export const FONTS: Readonly<Record<Face, Font>> = {
  c: [
    SANS,
    800,
    62,
    '',
    '*6>G?YL1>>?J2427C>BCBCC?BC33JJJBWIHIIEALI4CIBWJLGLIEFIGYHGF=7=J>/CCACB6AB22C2SCBCC7?6C?QB?>>1>J',
  ],
  g: [
    SANS,
    800,
    100,
    '',
    '0:GSOpb6??BU:<:9SSSSSSSSSS<<UUURq]]]]YTb`;S_Sj`bYb]YW`[o\\\\X>9>UL6RTRTS=TS88R8lSTTTBO@SOfROL@6@U',
  ],
  w: [
    SANS,
    800,
    125,
    '',
    '9>K^Z|q7??C\\=B=:`Y``_``[a`==\\\\\\Z~ljllfarp?\\m]}prfrlfeni~ljf>:>\\U;_^_^_H^]::\\:~]_^^GZI]Yw^YV>8>\\',
  ],
  s: [
    SERIF,
    600,
    100,
    '',
    '38@RRd\\299DJ5>5ARRRRRRRRRR77JJJHi]XZ`WS_d?G_Ts_`U`YPY`[s^[U;A;JBIHNFOH?KP97O8fQLPNCB?OM`LMF;5;J',
  ],
  i: [
    SERIF,
    600,
    100,
    'italic',
    '37@RReZ188DJ5=4BRRRRRRRVRR67JJJHj[VY^UQ]a>E\\Qo]^S^WNV]YoZXT:@;J@IMJBMD=FM;8L9dPHNJE?>NJ\\KJE:5:J',
  ],
  d: [
    'Limelight,' + SERIF,
    400,
    100,
    '',
    '3ADFN_Y2FF?I<><<VHRT[RXQVV<<FIFEmV\\Y_PN`ZANZLl]b\\a\\OQ^RnUUOE;EFC8X\\M[TBP[?@T?x[T\\[GIG[KaKKME3EP',
  ],
  b: [
    "'Alfa Slab One'," + SERIF,
    400,
    100,
    '',
    '9<=\\Xhc0??BO5@5C\\KUSYUXUYX55IIIS}a_[aZT`dCVdU|l`\\baW__`~a_X;C;BQARVNVQ@UY=:W=tYTVUKKEXUmTTN959R',
  ],
  t: [
    SANS,
    500,
    100,
    '',
    '0:GSOpb6??BU:<:9SSSSSSSSSS<<UUURq]]]]YTb`;S_Sj`bYb]YW`[o\\\\X>9>UL6RTRTS=TS88R8lSTTTBO@SOfROL@6@U',
  ],
};

export const WIDE =
  /[\u1100-\u11ff\u2e80-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]|[\ud840-\ud88f][\udc00-\udfff]/;
export const RTL = /[\u0590-\u08ff\ufb1d-\ufefc]/;
/** True where the width is known exactly: Latin with its accents, and full-width scripts. */
export const KNOWN = /^[\u0020-\u024f\u1e00-\u1eff\u2010-\u2044\u20ac\u2e80-\u9fff\uac00-\ud7a3\uff00-\uffef]*$/;

/** The width of a line, in em. */
export const measure = (text: string, face: Face): number => {
  const table = FONTS[face][4];
  let w = 0;
  for (const ch of text) {
    let c = ch.codePointAt(0) as number;
    if (c > 126 && c < 0x250) c = ch.normalize('NFD').charCodeAt(0);
    if (c >= 32 && c < 127) w += (table.charCodeAt(c - 32) - 33) / 80;
    else if (WIDE.test(ch)) w += 1;
    else if (c >= 0x300 && c < 0x370) w += 0;
    else if (c >= 0x2010 && c <= 0x2044) w += c === 0x2014 || c === 0x2026 ? 0.95 : 0.52;
    else w += c < 0x250 ? 0.7 : 0.66;
  }
  return w;
};
