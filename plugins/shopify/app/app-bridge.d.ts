import 'react';

/** What of Shopify's App Bridge the pages use. */
declare global {
  interface Window {
    shopify?: {
      toast: {
        show(
          text: string,
          options?: { duration?: number; isError?: boolean; action?: string; onAction?: () => void },
        ): string;
        hide(id: string): void;
      };
      app?: { extensions?(): Promise<{ activations?: { handle?: string; status?: string }[] }[]> };
    };
  }
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'ui-nav-menu': { children?: React.ReactNode };
    }
  }
}
