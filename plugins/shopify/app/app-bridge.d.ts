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
      /** By the id of a `ui-save-bar`. */
      saveBar?: { show(id: string): Promise<void>; hide(id: string): Promise<void> };
      app?: { extensions?(): Promise<{ activations?: { handle?: string; status?: string }[] }[]> };
    };
  }
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'ui-nav-menu': { children?: React.ReactNode };
      'ui-save-bar': { id: string; children?: React.ReactNode };
    }
  }
  interface ButtonHTMLAttributes<T> {
    /** Of a button in App Bridge's bars. */
    variant?: 'primary' | undefined;
    loading?: '' | undefined;
  }
}
