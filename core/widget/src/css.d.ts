/** Style sheets are built into the files as minified text, to be adopted. */
declare module '*.css' {
  const text: string;
  export default text;
}
