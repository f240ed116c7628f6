import { useAround, useTalk } from '../parts/context.ts';
import { Icon } from '../parts/icons.tsx';
import { AwayWords, usePresence } from './away.tsx';
import { useNotice } from './notice.tsx';

/** What one sees before the first message: a greeting, and questions that one press asks. */
export function Welcome() {
  const { format, panel, talk } = useAround();
  const { settings } = useTalk();
  const away = usePresence() === 'away';
  const locked = !!useNotice();
  if (!settings) return null;
  const { look, quickQuestions } = settings;
  const orders = format.word('orders');
  // What is answered here at once is not asked besides.
  const asked = quickQuestions.filter((question) => question !== orders);
  return (
    <div class="welcome" part="welcome">
      <h3>{format.word(away ? 'welcomeAway' : 'welcome')}</h3>
      {away ? <AwayWords {...settings} /> : look.greeting && <p dir="auto">{look.greeting}</p>}
      <ul aria-label={format.word('questions')}>
        <li>
          <button
            type="button"
            class="choice"
            part="question"
            onClick={() => panel.set({ place: 'orders', order: null })}
          >
            <Icon name="box" />
            {orders}
          </button>
        </li>
        {!away &&
          asked.map((question) => (
            <li key={question}>
              <button
                type="button"
                class="choice"
                part="question"
                disabled={locked}
                onClick={() => talk.say({ text: question })}
              >
                <bdi>{question}</bdi>
              </button>
            </li>
          ))}
      </ul>
    </div>
  );
}
