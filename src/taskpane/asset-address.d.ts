/** The address of a file that is built beside the pane. */
declare module '*?url' {
  const address: string;
  export default address;
}
