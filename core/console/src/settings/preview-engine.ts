import type { ShopSettings, VisitorTicket, VisitorView, WidgetSettings } from '@shopbell/contract';

/** What the preview shows of a shop: its settings as they are typed, and its name. */
export interface Previewed {
  widget: ShopSettings['widget'];
  shopName: string;
}

/** Nobody: the preview speaks with no engine, so no id of it is ever looked up. */
const nobody = '00000000000000000000000000';

/**
 * Answers the widget's calls in place of the engine: the settings as they are typed, in a shop that is open, to somebody who has not said
 * anything yet. Whatever else it asks is refused.
 */
export function answerPreview(url: string, { widget, shopName }: Previewed): Response {
  const { pathname } = new URL(url, 'http://preview.invalid');
  if (pathname.endsWith('/widget/settings')) return Response.json(settingsOf(widget, shopName));
  if (pathname.endsWith('/visitor/ticket')) {
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    const ticket: VisitorTicket = { ticket: 'preview', expiresAt, visitor: `vis_${nobody}`, customer: null };
    return Response.json(ticket);
  }
  if (pathname.endsWith('/visitor/view')) {
    const view = { conversation: null, entries: [], cursor: null, more: false, earlier: [], blocked: false };
    return Response.json(view satisfies VisitorView);
  }
  return new Response(null, { status: 404 });
}

/** The widget is shown wherever and however small the preview is. */
function settingsOf(widget: ShopSettings['widget'], shopName: string): WidgetSettings {
  return {
    shop: `shp_${nobody}`,
    name: shopName,
    enabled: true,
    look: { ...widget.look, hideOn: [], hideBelow: 0 },
    quickQuestions: widget.quickQuestions,
    notice: null,
    hours: { open: true, opensAt: null, agents: 1 },
    files: { maxBytes: 0, types: [] },
    mails: true,
    survey: widget.survey,
  };
}
