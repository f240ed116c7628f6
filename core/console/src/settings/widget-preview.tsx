import { type CSSProperties, useState } from 'react';
import { useConsole } from '../shell/console-context.tsx';
import { Icon } from '../shell/icons.tsx';
import { LivePreview } from './live-preview.tsx';
import type { Previewed } from './preview-engine.ts';

/** What a shopper will see of what is typed and not saved yet: the widget itself, or a drawing of it where it cannot be shown. */
export function WidgetPreview({ widget, shopName }: Previewed) {
  const { say } = useConsole();
  const [live, setLive] = useState(false);
  const { look } = widget;
  const accent = /^#[0-9a-f]{6}$/i.test(look.accent) ? look.accent : '#000000';
  const style = {
    '--sb-preview-accent': accent,
    '--sb-preview-on-accent': isDark(accent) ? '#ffffff' : '#000000',
    '--sb-preview-x': `${Math.min(look.offset.x, 80)}px`,
    '--sb-preview-y': `${Math.min(look.offset.y, 80)}px`,
  } as CSSProperties;
  return (
    <figure className="sb-preview" style={style} data-side={look.position} data-look={look.scheme}>
      <figcaption>{say('widget.preview')}</figcaption>
      <div className="sb-preview-page" aria-hidden="true" data-live={live && widget.enabled}>
        <i className="sb-preview-line" />
        <i className="sb-preview-line" />
        <i className="sb-preview-block" />
        {widget.enabled ? (
          <>
            {live ? null : <Drawing widget={widget} shopName={shopName} />}
            <LivePreview widget={widget} shopName={shopName} onLive={setLive} />
          </>
        ) : (
          <span className="sb-preview-off">{say('widget.preview.off')}</span>
        )}
      </div>
    </figure>
  );
}

function Drawing({ widget: { look, quickQuestions }, shopName }: Previewed) {
  const { say } = useConsole();
  return (
    <>
      <div className="sb-preview-chat">
        <strong>
          <bdi>{look.title ?? shopName}</bdi>
        </strong>
        <div className="sb-preview-body">
          {look.greeting ? <p dir="auto">{look.greeting}</p> : null}
          {quickQuestions.map((question) => (
            <span className="sb-preview-question" key={question} dir="auto">
              {question}
            </span>
          ))}
        </div>
        <div className="sb-preview-field">{say('widget.preview.field')}</div>
      </div>
      <span className="sb-preview-launcher">
        <Icon name="bell" />
      </span>
    </>
  );
}

/** Whether white text on the colour is easier to read than black (WCAG relative luminance). */
function isDark(colour: string): boolean {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.179;
}
