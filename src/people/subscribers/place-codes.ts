/** What this slice needs of the divisions (`reference/areas`): whether a code is one, and what it is called today. */
export abstract class PlaceCodes {
  /** The division of a present or old GB/T 2260 code, under its present code; undefined when there is none. */
  abstract find(code: string): { readonly code: string } | undefined;
}
