import { useAround, useTalk } from '../parts/context.ts';
import { usePresence } from './away.tsx';
import { useNotice } from './notice.tsx';

/** What one sees before the first message: a greeting, and questions that one press asks. */
export function Welcome() {
  const { format, talk } = useAround();
  const { settings } = useTalk();
  const away = usePresence() === 'away';
  const locked = !!useNotice();
  if (!settings) return null;
  const { look, quickQuestions, hours } = settings;
  const back = !hours.open && hours.opensAt;
  return (
    <div class="welcome" part="welcome">
      <h3>{format.word(away ? 'welcomeAway' : 'welcome')}</h3>
      {away ? (
        <p>{back ? format.word('awayBack', { time: format.soon(new Date(back)) }) : format.word('awayText')}</p>
      ) : (
        look.greeting && <p dir="auto">{look.greeting}</p>
      )}
      {!away && quickQuestions.length > 0 && (
        <ul aria-label={format.word('questions')}>
          {quickQuestions.map((question) => (
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
      )}
    </div>
  );
}
