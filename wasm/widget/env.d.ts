declare module "ramme/ramme.wasm?gzip" {
  /** The bytes of the file by gzip, in base64. */
  const packed: string;
  export default packed;
}
