/** A picture that was uploaded, as the API names it. */
export interface PictureSource {
  src: string;
  srcset?: string;
}
