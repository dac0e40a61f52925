/** The address of a file that a bundler builds beside the page. */
declare module '*?url' {
  const address: string;
  export default address;
}
